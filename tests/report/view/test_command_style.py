"""Commands and paths as they are written for one student."""

from __future__ import annotations

import pytest

from dlsetup.facts import Facts, Shell
from dlsetup.facts.factory import HOME, host, machine
from dlsetup.report.view.command_style import BY_COURSE, CommandStyle, style_of

BASH = CommandStyle("bash", "/home/kim")
POWERSHELL = CommandStyle("powershell", r"C:\Users\kim")
BY_PATH = CommandStyle("bash", "/home/kim", ("/home/kim/a b/.venv/bin/dlsetup",))


@pytest.mark.parametrize(
    ("style", "argv", "line"),
    [
        (BASH, ("/home/kim/env/bin/python", "-m", "pip"), "~/env/bin/python -m pip"),
        (BASH, ("mv", "/home/kim/a b.py", "/home/kimchi/x"), 'mv ~/"a b.py" /home/kimchi/x'),
        (BASH, ("dlsetup", "doctor"), "dlsetup doctor"),
        (CommandStyle("bash", ""), ("/home/kim/x",), "/home/kim/x"),
        (POWERSHELL, (r"C:\Users\kim\x.exe",), r"C:\Users\kim\x.exe"),
        (BY_PATH, ("dlsetup", "init"), '~/"a b/.venv/bin/dlsetup" init'),
        (BY_PATH, ("pip", "install", "dlsetup"), "pip install dlsetup"),
        (BASH, ("a", "b\nc"), None),
    ],
)
def test_write(style: CommandStyle, argv: tuple[str, ...], line: str | None) -> None:
    assert style.write(argv) == line


DOCTOR = CommandStyle(again=("--course", "my course.toml"), repeating=BY_COURSE)
WALK = CommandStyle(
    again=("--course", "c.toml", "--with", "conda", "--env", "week1"), repeating=frozenset({"init"})
)


@pytest.mark.parametrize(
    ("style", "command", "added"),
    [
        pytest.param(DOCTOR, "init", ' --course "my course.toml"', id="makes by a course"),
        pytest.param(DOCTOR, "init --env x", ' --course "my course.toml"', id="elsewhere"),
        pytest.param(DOCTOR, "doctor --rebuild", ' --course "my course.toml"', id="judges by it"),
        pytest.param(DOCTOR, "init --course other.toml", "", id="by another course"),
        pytest.param(DOCTOR, "init --offline bundle", "", id="a bundle brings its own"),
        pytest.param(DOCTOR, "doctor --undo", "", id="what is put back has none"),
        pytest.param(DOCTOR, "class show", "", id="takes none"),
        pytest.param(WALK, "init --env week1-2", " --course c.toml --with conda", id="a walk"),
        pytest.param(WALK, "init --with venv", " --course c.toml --env week1", id="another tool"),
        pytest.param(WALK, "doctor", "", id="after the walk the environment knows it"),
        pytest.param(CommandStyle(), "init", "", id="nothing was asked for"),
    ],
)
def test_another_command_does_what_was_asked_for(
    style: CommandStyle, command: str, added: str
) -> None:
    assert style.write(("dlsetup", *command.split())) == f"dlsetup {command}{added}"


def test_other_programs_take_no_options_of_ours() -> None:
    assert DOCTOR.write(("pip", "init")) == "pip init"


@pytest.mark.parametrize(
    ("style", "text", "shown"),
    [
        (BASH, "/home/kim/a.py hides a module", "~/a.py hides a module"),
        (BASH, "In /home/kim.", "In ~."),
        (BASH, "/home/kimchi/a.py and /x/home/kim/b", "/home/kimchi/a.py and /x/home/kim/b"),
        (BASH, "/home/kim: 홈 폴더", "~: 홈 폴더"),
        (POWERSHELL, r"`C:\Users\kim\a.py` 파일", r"`~\a.py` 파일"),
        (CommandStyle(), "/home/kim", "/home/kim"),
    ],
)
def test_shorten(style: CommandStyle, text: str, shown: str) -> None:
    assert style.shorten(text) == shown


@pytest.mark.parametrize(
    ("facts", "style"),
    [
        (machine(), CommandStyle("bash", HOME)),
        (machine(shell=Shell(name="fish")), CommandStyle("fish", HOME)),
        (Facts(host=host(os="windows")), CommandStyle("powershell", "")),
        (Facts(), CommandStyle()),
    ],
)
def test_style_of(facts: Facts, style: CommandStyle) -> None:
    assert style_of(facts) == style
