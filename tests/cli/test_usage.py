"""Wrong usage says what is wrong, in the chosen language, and ends with 2; help is whole."""

from __future__ import annotations

import os
import re
import sys
import venv
from pathlib import Path

import pytest

from dlsetup import __version__
from dlsetup.cli.app import COMMANDS, GROUPS, build_app, load_command, main
from dlsetup.cli.doctor import split_commas
from dlsetup.cli.help_messages import HELP
from dlsetup.model.folding import display_width
from dlsetup.report.view.command_style import BY_COURSE

HANGUL = re.compile("[가-힣]")
NAMES = {"URL", "ZIP", "DLSETUP", "PYZ"}  # in every language
PROGRAM = build_app()
EVERY_COMMAND = (
    *COMMANDS,
    *(f"{group} {name}" for group in GROUPS for name in PROGRAM.commands[group].commands),  # type: ignore[attr-defined]
)

WRONG = {
    "unknown-option": (["doctor", "--nonsense"], "--nonsense"),
    "close-option": (["doctor", "--formta", "json"], "--format"),
    "unknown-command": (["frobnicate"], "frobnicate"),
    "close-command": (["docter"], "doctor"),
    "format-value": (["doctor", "--format", "yaml"], "json"),
    "report-format-value": (["report", "--format", "pdf"], "html"),
    "format-without-value": (["doctor", "--format"], "--format"),
    "empty-output": (["report", "-o", ""], "-o"),
    "empty-output-of-the-doctor": (["doctor", "--format", "json", "--output="], "-o"),
    "empty-python": (["doctor", "--python", ""], "--python"),
    "empty-in-a-list": (["doctor", "--only", ""], "--only"),
    "empty-in-a-group": (["class", "verify", ".", "--python", ""], "--python"),
    "with-value": (["init", "--with", "poetry"], "venv"),
    "step-value": (["init", "--step", "nonsense"], "environment"),
    "seed-value": (["smoke", "--seed", "many"], "many"),
    "limit-value": (["hand-in", "a.ipynb", "--limit", "long"], "long"),
    "too-small": (["hand-in", "a.ipynb", "--limit", "0"], "1"),
    "too-large": (["course", "serve", "bundle", "--port", "70000"], "65535"),
    "extra-word": (["doctor", "now"], "now"),
    "unknown-check": (["doctor", "--only", "DLS999"], "DLS999"),
    "unknown-page": (["explain", "DLS999"], "DLS999"),
    "facts-with-fix": (["doctor", "--facts", "x.json", "--fix"], "--fix"),
    "facts-with-undo": (["doctor", "--facts", "x.json", "--undo"], "--facts"),
    "facts-missing": (["doctor", "--facts", "missing.json"], "missing.json"),
    "course-missing": (["doctor", "--course", "missing.toml"], "missing.toml"),
    "python-folder": (["doctor", "--python", "folder"], "folder"),
    "python-text": (["doctor", "--python", "notes.txt"], "notes.txt"),
    "python-text-by-name": (["doctor", "--python", "python.txt"], "python.txt"),
    "python-dangling": (["doctor", "--python", "python-gone"], "python-gone"),
    "python-missing": (["smoke", "--python", "no/such/python"], "no/such/python"),
    "env-unknown": (["doctor", "--env", "nowhere"], "nowhere"),
    "report-env-unknown": (["report", "--env", "nowhere"], "nowhere"),
}


@pytest.fixture(autouse=True)
def _folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    for name in ("HOME", "USERPROFILE"):
        monkeypatch.setenv(name, str(tmp_path))
    monkeypatch.setenv("DLSETUP_HOME", str(tmp_path / "state"))
    monkeypatch.delenv("DLSETUP_LANG", raising=False)
    monkeypatch.setenv("LC_ALL", "C.UTF-8")
    (tmp_path / "folder").mkdir()
    for name in ("notes.txt", "python.txt"):
        (tmp_path / name).write_text("hello\n", "utf-8")
    try:
        (tmp_path / "python-gone").symlink_to(tmp_path / "nowhere")
    except OSError:  # Windows gives links to few: there it is a missing file
        assert not (tmp_path / "python-gone").exists()


@pytest.mark.parametrize("lang", ["en", "ko"])
@pytest.mark.parametrize(("argv", "told"), WRONG.values(), ids=WRONG)
def test_wrong_usage_is_told_in_the_chosen_language(
    argv: list[str], told: str, lang: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["--lang", lang, *argv]) == 2
    out, err = capsys.readouterr()
    assert out == ""
    assert told in err
    assert bool(HANGUL.search(err)) == (lang == "ko")


@pytest.mark.parametrize("argv", [["--lang", "fr", "doctor"], ["doctor", "--lang"], ["--lang="]])
def test_a_language_that_we_do_not_speak(
    argv: list[str], capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(argv) == 2
    assert "ko, en, zh" in capsys.readouterr().err


@pytest.mark.parametrize("lang", ["en", "ko"])
@pytest.mark.parametrize("name", ["", *COMMANDS])
def test_help_is_whole(name: str, lang: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert main([*([name] if name else []), "--help", "--lang", lang]) == 0
    out, err = capsys.readouterr()
    assert err == ""
    assert HELP[name].render(lang) in out
    assert bool(HANGUL.search(out)) == (lang == "ko")
    assert "None" not in out and "[required]" not in out


@pytest.mark.parametrize("name", COMMANDS)
def test_every_option_has_its_text(name: str, capsys: pytest.CaptureFixture[str]) -> None:
    main([name, "--help", "--lang", "en"])
    out = capsys.readouterr().out
    for hint in load_command(name).__annotations__.values():
        for option in re.findall(r"'(--?[a-z-]+)'|\"(--?[a-z-]+)\"", str(hint)):
            spelling = "".join(option)
            assert re.search(rf"{re.escape(spelling)}\b[^\n]*\S|{re.escape(spelling)}\n +\S", out)


@pytest.mark.parametrize("command", EVERY_COMMAND)
def test_what_an_option_takes_is_said_in_korean(
    command: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main([*command.split(), "--help", "--lang", "ko"]) == 0
    usage, *lines = capsys.readouterr().out.splitlines()
    spelled = [usage, *(line.split("  ")[1] for line in lines if line.startswith("  -"))]
    english = set(re.findall(r"[A-Z]{2,}|<[^|>]+ range>", " ".join(spelled)))
    assert english <= NAMES


@pytest.mark.parametrize("lang", ["en", "ko"])
def test_an_error_is_folded_for_a_terminal(
    lang: str, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sys.stderr, "isatty", lambda: True)
    monkeypatch.setenv("COLUMNS", "50")
    assert main(["--lang", lang, "doctor", "--format", "yaml"]) == 2
    lines = capsys.readouterr().err.splitlines()
    assert max(map(display_width, lines)) <= 50
    assert lines[-1] == "  dlsetup doctor --help"


def test_without_a_command_the_help_is_shown(capsys: pytest.CaptureFixture[str]) -> None:
    main([])
    shown = " ".join("".join(capsys.readouterr()).split())
    assert HELP["doctor"].en in shown


@pytest.mark.parametrize(
    "argv", [["--version"], ["--lang", "ko", "--version"], ["--version", "-q"]]
)
def test_version(argv: list[str], capsys: pytest.CaptureFixture[str]) -> None:
    assert main(argv) == 0
    assert capsys.readouterr().out == f"dlsetup {__version__}\n"


@pytest.mark.parametrize(
    "argv",
    [
        ["--lang", "ko", "explain", "DLS101"],
        ["explain", "--lang", "ko", "DLS101"],
        ["explain", "DLS101", "--lang=ko"],
        ["-v", "explain", "DLS101", "--lang", "ko", "-q", "--debug"],
    ],
    ids=["before", "between", "after", "all"],
)
def test_global_options_stand_anywhere(argv: list[str], capsys: pytest.CaptureFixture[str]) -> None:
    assert main(argv) == 0
    assert HANGUL.search(capsys.readouterr().out)


@pytest.mark.parametrize(("lang", "expected"), [("ko", True), ("en", False)])
def test_language_of_the_environment(
    lang: str,
    expected: bool,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    monkeypatch.setenv("DLSETUP_LANG", lang)
    assert main(["frobnicate"]) == 2
    assert bool(HANGUL.search(capsys.readouterr().err)) == expected


def test_an_error_text_on_standard_input_that_nobody_knows(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    text = tmp_path / "error.txt"
    text.write_bytes(b"\xff\xfe zzz nobody knows this zzz\n")
    with text.open(encoding="utf-8") as stream:
        monkeypatch.setattr("sys.stdin", stream)
        assert main(["explain", "-"]) == 1
    assert capsys.readouterr().out


ENGLISH = {  # of click, the system, msgspec, tomllib
    "a word too many": ["report", "extra"],
    "no subcommand": ["class"],
    "no report": ["class", "verify"],
    "a value too many": ["doctor", "--fix=yes"],
    "no value": ["doctor", "--python"],
    "no course": ["doctor", "--course", "missing.toml"],
    "a type": ["doctor", "--course", "type.toml"],
    "no TOML": ["doctor", "--course", "broken.toml"],
    "no folder": ["report", "-o", "missing/x.html"],
    "a folder": ["doctor", "--facts", "folder"],
    "no file": ["class", "verify", "missing.json"],
    "a group's command": ["course", "neww"],
    "a group's value": ["course", "check", "--format", "xml"],
    "a course that is not there": ["course", "show", "missing.toml"],
    "a source that is not there": ["course", "new", "missing.yml"],
    "two folders": ["notebooks", "a", "b"],
    "nothing to open": ["open", "missing"],
    "nothing to run": ["run"],
    "no way back": ["back", "--env", "nowhere"],
    "no class": ["class", "show", "--db", "missing.db"],
}


@pytest.mark.parametrize("argv", ENGLISH.values(), ids=ENGLISH)
def test_no_english_stands_in_a_korean_error(
    argv: list[str], tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "type.toml").write_text("name = 3\n", "utf-8")
    (tmp_path / "broken.toml").write_text("hello\n", "utf-8")
    assert main(["--lang", "ko", *argv]) == 2
    err = capsys.readouterr().err
    sentences = [line for line in err.splitlines() if not line.startswith("  ")]
    assert not [line for line in sentences if re.search(r"[a-z]{2,} [a-z]{2,} [a-z]{2,}", line)]
    assert not re.search(r"Expected|Missing|unexpected|Invalid|such file", err)


@pytest.mark.parametrize(
    ("argv", "command"),
    [
        (["doctor", "--python"], "doctor"),
        (["course", "new", "--yes=1"], "course new"),
        (["class", "show", "--db"], "class show"),
        (["course", "--nonsense"], "course"),
        (["run", "--env"], "run"),
    ],
    ids=lambda value: " ".join(value) if isinstance(value, list) else None,
)
def test_the_help_that_is_named_is_the_commands_own(
    argv: list[str], command: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["--lang", "en", *argv]) == 2
    assert capsys.readouterr().err.splitlines()[-1] == f"  dlsetup {command} --help"


@pytest.mark.parametrize("name", EVERY_COMMAND)
def test_what_can_be_left_out_is_in_brackets(name: str, capsys: pytest.CaptureFixture[str]) -> None:
    command = PROGRAM
    for word in name.split():
        command = command.commands[word]  # type: ignore[assignment]
    main([*name.split(), "--help", "--lang", "en"])
    usage = capsys.readouterr().out.partition("\n\n")[0]
    for param in command.params:
        if param.param_type_name == "argument":
            name = (param.metavar or "").strip("[]")
            assert (f"[{name}]" in usage) == (not param.required), usage


def test_both_spellings_of_a_choice_are_shown(capsys: pytest.CaptureFixture[str]) -> None:
    main(["notebooks", "--help", "--lang", "en"])
    assert "--run/--no-run " in capsys.readouterr().out


@pytest.mark.parametrize("option", ["--python", "--env"])
def test_what_could_be_asked_for_is_told(
    option: str, tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    venv.create(tmp_path / "mine" / ".venv", symlinks=os.name != "nt")
    monkeypatch.chdir(tmp_path / "mine")
    assert main(["--lang", "en", "doctor", option, "nowhere"]) == 2
    told = capsys.readouterr().err.splitlines()[1]
    assert told.startswith("Environments on this computer (--env NAME): ") and ".venv" in told


def test_codes_may_be_divided_by_commas() -> None:
    assert split_commas(["DLS211, DLS401", "2", ","]) == ("DLS211", "DLS401", "2")
    assert split_commas(None) == ()


@pytest.mark.parametrize("columns", [40, 80, 200])
@pytest.mark.parametrize("lang", ["en", "ko"])
@pytest.mark.parametrize("name", ["", *GROUPS, *EVERY_COMMAND])
def test_help_fits(
    name: str,
    lang: str,
    columns: int,
    capsys: pytest.CaptureFixture[str],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setenv("COLUMNS", str(columns))
    assert main([*name.split(), "--help", "--lang", lang]) == 0
    lines = capsys.readouterr().out.splitlines()
    examples = {line for line in lines if line.startswith("  dlsetup ")}
    long = [line for line in lines if display_width(line) > min(columns, 80)]
    assert not [line for line in long if line not in examples and " " in line.strip()]
    assert not [line for line in examples if display_width(line) > 80]


def test_what_a_student_needs_comes_first(capsys: pytest.CaptureFixture[str]) -> None:
    main(["doctor", "--help", "--lang", "en"])
    first, _, rest = capsys.readouterr().out.partition("\nMore options:\n")
    assert "--fix" in first and "--undo" in first and "--mute" not in first
    assert "--mute" in rest and "--only" in rest


def test_a_proposed_command_repeats_the_course_where_it_can() -> None:
    commands = PROGRAM.commands.items()
    taking = {name for name, each in commands if any("--course" in it.opts for it in each.params)}
    assert taking == BY_COURSE
