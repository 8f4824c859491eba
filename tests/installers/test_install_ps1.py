"""install.ps1 is read, not run: by PowerShell's own parser where there is one, and by
tree-sitter's grammar. What can be said of the text alone is said without either."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
from pathlib import Path

import pytest

from tests.installers.laptop import ROOT
from tests.installers.powershell import syntax_errors
from tests.test_style import ENGLISH, KOREAN, forbidden

SCRIPT = ROOT / "installers" / "install.ps1"
TEXT = SCRIPT.read_text("ascii")
ENTRY = re.compile(r"^    '((?:[^']|'')+)' =\n        '((?:[^']|'')+)'$", re.MULTILINE)
SENTENCES = {
    english.replace("''", "'"): re.sub(r"\\u(\w{4})", lambda found: chr(int(found[1], 16)), korean)
    for english, korean in ENTRY.findall(TEXT)
}
SAID = re.compile(
    r"(?:Write-Sentence|Stop-Installation|Confirm-Answer|Invoke-Step) '((?:[^']|'')+)'"
)
FUNCTION = re.compile(r"^function ([\w-]+)", re.MULTILINE)


PARSE = (
    "$tokens = $null; $errors = $null; "
    "[void][System.Management.Automation.Language.Parser]::ParseFile("
    "$env:PARSED, [ref]$tokens, [ref]$errors); "
    "$errors | ForEach-Object { [Console]::Error.WriteLine($_) }; $errors.Count"
)


@pytest.mark.parametrize(
    ("rest", "expected"),
    [pytest.param("", True, id="as it is"), pytest.param("\nif ($true) {\n", False, id="broken")],
)
def test_powershells_own_parser(rest: str, expected: bool, tmp_path: Path) -> None:
    """Nothing of the script is run."""
    if (powershell := shutil.which("pwsh") or shutil.which("powershell")) is None:
        pytest.skip("PowerShell is not here")
    script = tmp_path / "install.ps1"
    script.write_bytes(SCRIPT.read_bytes() + rest.encode())
    words = [powershell, "-NoLogo", "-NoProfile", "-NonInteractive", "-Command", PARSE]
    asked = subprocess.run(
        words, env={**os.environ, "PARSED": str(script)}, capture_output=True, text=True
    )
    assert (asked.stdout.strip() == "0") == expected, asked.stdout + asked.stderr


def test_it_parses() -> None:
    assert list(syntax_errors(SCRIPT.read_bytes())) == []


@pytest.mark.parametrize("line", ["if ($true) {", "foreach (in) {}", 'Write-Host "a'])
def test_what_is_broken_does_not(line: str) -> None:
    assert list(syntax_errors(f"{TEXT}\n{line}\n".encode())) != []


@pytest.mark.parametrize("sign", ["}", ")", '"', '"@', "in "])
def test_a_spoilt_copy_does_not(sign: str) -> None:
    """Without the last of these signs."""
    before, found, after = TEXT.rpartition(sign)
    assert found
    assert list(syntax_errors((before + after).encode())) != []


def test_a_file_cut_on_its_way_does_nothing() -> None:
    """All but the last line defines."""
    assert re.findall(r"^[A-Z]\w+-\w+|^[&.]", TEXT, re.MULTILINE) == ["Set-StrictMode"]
    assert TEXT.rstrip().rpartition("\n")[2].startswith("if ($Help)")


def test_every_sentence_is_in_both_languages() -> None:
    said = {sentence.replace("''", "'") for sentence in SAID.findall(TEXT)}
    assert said and said == SENTENCES.keys()


@pytest.mark.parametrize("english", SENTENCES)
def test_sentences(english: str) -> None:
    korean = SENTENCES[english]
    assert sorted(re.findall(r"\{\d\}", english)) == sorted(re.findall(r"\{\d\}", korean))
    assert list(forbidden(english, ENGLISH, bounded=True)) == []
    assert list(forbidden(korean, KOREAN, bounded=False)) == []


def test_every_function_is_called_and_there() -> None:
    names = FUNCTION.findall(TEXT)
    assert [name for name in names if len(re.findall(rf"{name}\b", TEXT)) < 2] == []


@pytest.mark.parametrize(
    "word", ["iex", "Invoke-Expression", "runas", "HKLM", "ExecutionPolicy Un"]
)
def test_what_it_does_not_do(word: str) -> None:
    code = re.sub(r"^#.*$", "", TEXT, flags=re.MULTILINE)
    assert not re.search(rf"\b{word}", code, re.IGNORECASE)


def test_nothing_but_a_text_file_is_put_on_path() -> None:
    """pip's launchers have no signature: python.exe starts the module."""
    command = TEXT.partition('return @"\n')[2].partition('\n"@')[0]
    assert command.isascii()
    assert "-I -m dlsetup %*" in command
    assert re.findall(r"(\w+)\.exe", command) == ["python"]
    assert "%~dp0.." in command
