"""Every line for PowerShell that the program prints is one of PowerShell's, by its grammar."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

import pytest

from dlsetup.courses.install_lines import install_lines
from dlsetup.diagnosis.engine import run_check
from dlsetup.diagnosis.registry import all_checks
from dlsetup.facts import Facts, Shell, Unknown, known
from dlsetup.facts.factory import change, host
from dlsetup.model.checks import Check
from dlsetup.model.course_file import load_course
from dlsetup.remedies.activation import activation_command
from dlsetup.remedies.quoting import quote_command
from dlsetup.remedies.shell_lines import conda_lines, path_lines
from dlsetup.report.view.command_style import CommandStyle
from dlsetup.report.view.findings import describe
from tests.courses.page_course import COURSE
from tests.installers.powershell import syntax_errors
from tests.remedies.words import WORDS
from tests.thoroughness import one_of_each

pytestmark = one_of_each

STYLE = CommandStyle("powershell", r"C:\Users\kim", (r"C:\Program Files\a (1)\dlsetup.exe",))
ROOT, CONDA = "C:/miniforge3", "C:/miniforge3/Scripts/conda.exe"


def in_powershell(facts: Facts) -> Facts:
    machine = host(os="windows") if isinstance(facts.host, Unknown) else facts.host
    return change(facts, shell=Shell(name="powershell"), host=change(machine, os="windows"))


def lines_of(check: Check[Any]) -> Iterator[str]:
    """Of what the check finds in its own cases."""
    for case in check.cases():
        facts = in_powershell(case.facts) if known(case.facts.host) else case.facts
        for finding in run_check(check, facts, case.course or load_course()):
            steps = describe(finding, "en", STYLE).steps
            yield from (step.text for step in steps if step.kind == "command")


def errors(line: str) -> list[str]:
    """The grammar does not know two things that PowerShell does: a path of Linux may begin a line,
    and `--x=y` is one word."""
    known_to_it = re.sub(r"(?<= )(--[\w-]+)=", r"\1 ", f"C:{line}" if line[0] == "/" else line)
    return list(syntax_errors(known_to_it.encode()))


def other_lines() -> Iterator[str]:
    steps = install_lines(COURSE, "windows")
    yield from (steps.one, steps.download, steps.look, steps.run, steps.start, steps.doctor)
    yield from steps.undo
    for lines in (
        conda_lines("p.ps1", "powershell", ROOT, CONDA),
        path_lines("p.ps1", "powershell", "/home/kim/.local/bin", "/home/kim"),
    ):
        assert lines is not None
        yield lines.text
    for prefix in (r"C:\Users\kim\env", r"C:\Users\O'Brien (1)\env", r"C:\사용자 폴더\env"):
        words = activation_command(Facts(shell=Shell(name="powershell")), prefix, "venv")
        yield STYLE.show(words)


@pytest.mark.parametrize("subject", range(1, 9))
def test_what_is_advised(subject: int) -> None:
    checks = [each for each in all_checks().values() if each.code[3] == str(subject)]
    lines = dict.fromkeys(line for check in checks for line in lines_of(check))
    assert lines
    assert [line for line in lines if errors(line)] == []


def test_what_is_proposed() -> None:
    assert [line for line in other_lines() if errors(line)] == []


def test_words() -> None:
    """In every place of a line; None: no line gives a program this word."""
    lines = [quote_command((r"C:\a b\python.exe", w, "-m", w), "powershell") for w in WORDS]
    assert [line for line in lines if line is not None and errors(line)] == []


@pytest.mark.parametrize("line", ["& { irm x", "& 'C:\\a b", "dlsetup init (", 'a "b', "If (x { }"])
def test_what_is_broken_is_found(line: str) -> None:
    assert errors(line) != []
