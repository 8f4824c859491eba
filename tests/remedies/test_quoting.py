"""Words come through a shell as they were: in the real ones, and by the rules of Windows'."""

from __future__ import annotations

import shutil
import subprocess
from collections.abc import Sequence
from pathlib import Path

import pytest
from hypothesis import HealthCheck, example, given, settings

from dlsetup.facts import Facts, Shell, Unknown
from dlsetup.facts.factory import host
from dlsetup.remedies.quoting import find_shell, quote_command, show_command
from tests.faults import components
from tests.remedies.windows_shells import PowerShell, read_by_cmd, split_for_runtime
from tests.remedies.words import WORDS, lists_of_words

# Interactive, for history is read at a prompt alone; no settings of whoever runs the tests.
SHELLS = {
    "bash": ("bash", "--norc", "--noprofile", "-i"),
    "zsh": ("zsh", "-f", "-i", "-s"),
    "fish": ("fish", "--no-config", "-i"),
    "sh": ("sh",),
}
SLOW = settings(
    max_examples=12,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)
PRINTF = shutil.which("printf") or "printf"
NOT_FOR_POWERSHELL = {'%OS%"&"%PATH%', 'a"b^c&d', "a'b\"c$d!e%f\\g"}
VARIABLES = {"NAME": "PWNED", "OS": "Windows_NT", "PATH": "C:\\windows"}


@pytest.fixture(params=SHELLS)
def shell(request: pytest.FixtureRequest) -> str:
    name = str(request.param)
    if shutil.which(SHELLS[name][0]) is None:
        absent = pytest.fail if "all" in components.wanted() else pytest.skip
        absent(f"{name} is not installed")
    return name


def read_back(shell: str, folder: Path, program: str, words: Sequence[str]) -> list[str]:
    """The words that the shell hands to the program of the line."""
    line = quote_command((program, r"%s\0", *words), shell)
    child = subprocess.run(
        SHELLS[shell],
        input=f"{line}\n".encode(),
        capture_output=True,
        cwd=folder,
        env={"HOME": str(folder), "PATH": "/usr/bin:/bin", "LANG": "C.UTF-8", "TERM": "dumb"},
        start_new_session=True,
        check=False,
    )
    assert [file.name for file in folder.rglob("PWNED")] == []
    *printed, _ = child.stdout.decode().split("\0")
    return printed


def test_words_come_through(shell: str, tmp_path: Path) -> None:
    assert read_back(shell, tmp_path, PRINTF, WORDS) == list(WORDS)


@given(words=lists_of_words)
@example(words=list(WORDS))
def test_a_line_is_the_same_for_all_shells_of_unix(words: list[str]) -> None:
    lines = {quote_command(("x", *words), shell) for shell in SHELLS}
    assert len(lines) == 1


@SLOW
@given(words=lists_of_words)
def test_any_words_come_through(
    shell: str, tmp_path_factory: pytest.TempPathFactory, words: list[str]
) -> None:
    assert read_back(shell, tmp_path_factory.mktemp("home"), PRINTF, words) == words


@pytest.mark.parametrize(
    "name",
    [
        *("o'brien", "stu(1)", "a b", "R&D", "hw$(touch PWNED)", "한글 폴더", "a=b", "!x", "a\\b"),
        *("%x", "-x", "#x", 'it\'s \\"so\\" $x'),
    ],
)
def test_a_program_is_found(name: str, shell: str, tmp_path: Path) -> None:
    program = tmp_path / "bin" / name
    program.parent.mkdir()
    program.symlink_to(PRINTF)
    assert read_back(shell, tmp_path, str(program), ["x"]) == ["x"]


def test_a_redacted_home_is_the_reader_s(shell: str, tmp_path: Path) -> None:
    words = ("~/한글 폴더/x", "~/")
    assert read_back(shell, tmp_path, PRINTF, words) == [
        *(f"{tmp_path}/한글 폴더/x", f"{tmp_path}/"),
    ]


def read_by_windows_shell(shell: str, words: Sequence[str]) -> list[list[str]]:
    """By cmd; or by Windows PowerShell and its successor."""
    line = quote_command(("C:\\a b\\python.exe", *words), shell)
    if line is None:
        return []
    if shell == "powershell":
        return [PowerShell(legacy).arguments(line) for legacy in (True, False)]
    return [split_for_runtime(read_by_cmd(line, VARIABLES))[1:]]


@pytest.mark.parametrize("word", WORDS)
@pytest.mark.parametrize("shell", ["cmd", "anaconda-prompt", "powershell"])
def test_a_word_comes_through_windows_shells(word: str, shell: str) -> None:
    readings = read_by_windows_shell(shell, (word, "end"))
    assert bool(readings) == (shell != "powershell" or word not in NOT_FOR_POWERSHELL)
    assert all(reading == [word, "end"] for reading in readings)


@given(words=lists_of_words)
@example(words=["a b\\", "R&D"])
@pytest.mark.parametrize("shell", ["cmd", "powershell"])
def test_any_words_come_through_windows_shells(words: list[str], shell: str) -> None:
    assert all(reading == words for reading in read_by_windows_shell(shell, words))


@pytest.mark.parametrize(
    ("shell", "argv", "line"),
    [
        ("bash", ("a", "b c", "it's"), 'a "b c" "it\'s"'),
        ("zsh", ("a", "=b", "$c"), "a \"=b\" '$c'"),
        ("fish", ("a", "b\\c'$d"), "a 'b\\c'\"'\"'$d'"),
        ("bash", ("a", "b\\"), "a 'b'\"\\\\\""),
        ("bash", ("~/한글 폴더/python", "-V"), '~/"한글 폴더/python" -V'),
        ("cmd", ("C:\\Python\\python.exe", "-m"), "C:\\Python\\python.exe -m"),
        ("cmd", ("C:\\a b\\", "x"), '"C:\\a b\\" x'),
        ("cmd", ("C:\\50% off%\\py.exe", "x"), '"C:\\50"^%" off"^%"\\py.exe" x'),
        ("cmd", ("a", "b c\\", "%OS%"), 'a "b c\\\\" ^%^"OS^"^%'),
        ("anaconda-prompt", ("pip", "numpy>=2"), 'pip "numpy>=2"'),
        ("powershell", ("C:\\a b\\python.exe", "-m"), '& "C:\\a b\\python.exe" -m'),
        ("powershell", ("C:\\$x\\it's.exe", "-m"), "& 'C:\\$x\\it''s.exe' -m"),
        ("powershell", ("pip", "a,b", "’$"), "pip \"a,b\" '’’$'"),
        ("powershell", ("pip", 'a "b"', ""), 'pip --% "a \\"b\\"" ""'),
    ],
)
def test_lines(shell: str, argv: tuple[str, ...], line: str) -> None:
    assert quote_command(argv, shell) == line


@pytest.mark.parametrize("shell", ["bash", "zsh", "fish", "cmd", "anaconda-prompt", "powershell"])
@pytest.mark.parametrize(
    "word",
    [
        pytest.param("a\nb", id="newline"),
        pytest.param("a\tb", id="tabulator"),
        pytest.param("\x1b[31m", id="escape"),
        pytest.param("\u202etxt.exe", id="right to left"),
        pytest.param("a\u200bb", id="no width"),
        pytest.param("\u2028", id="line separator"),
        pytest.param("\udcff", id="a byte that is no text"),
    ],
)
def test_what_cannot_be_seen_is_no_command(word: str, shell: str) -> None:
    assert quote_command(("a", word), shell) is None
    assert quote_command((word, "a"), shell) is None
    assert show_command(("a", word), shell) == f"'a', {word!r}"
    assert show_command(("a", word), shell).isprintable()


@pytest.mark.parametrize(
    ("os", "shell", "expected"),
    [
        pytest.param("linux", Shell(name="fish"), "fish", id="known"),
        pytest.param("windows", Shell(name="bash"), "bash", id="Git Bash"),
        pytest.param("linux", Shell(name="powershell"), "powershell", id="PowerShell on Linux"),
        pytest.param("linux", Shell(name="nu"), "bash", id="of other rules"),
        pytest.param("macos", Unknown("not-recorded"), "zsh", id="macOS"),
        pytest.param("windows", Unknown("not-recorded"), "powershell", id="Windows"),
    ],
)
def test_find_shell(os: str, shell: Shell | Unknown, expected: str) -> None:
    assert find_shell(Facts(host=host(os=os), shell=shell)) == expected


def test_nothing_known() -> None:
    assert find_shell(Facts()) == "bash"
