"""The command that DLS108 names is one that can be typed, and the way on is printed."""

from __future__ import annotations

import pytest

from dlsetup.diagnosis.engine import run_check
from dlsetup.diagnosis.registry import all_checks
from dlsetup.facts.factory import PREFIX, host, interpreter, machine, python, tool
from dlsetup.model import Instruction
from dlsetup.model.course_file import load_course

CHECK = all_checks()["DLS108"]


@pytest.mark.parametrize(
    ("commands", "named"),
    [
        (("python", "python3"), "python"),
        (("python3",), "python3"),  # stock Ubuntu, Debian and macOS
        (("py",), "py"),
    ],
)
def test_command_and_activation(commands: tuple[str, ...], named: str) -> None:
    facts = machine(
        python=python(path_python="B"),
        interpreters=(interpreter("B", "/usr/bin/python3"),),
        tools=tuple(tool(command, "B") for command in commands),
    )
    (finding,) = run_check(CHECK, facts, load_course())
    message = CHECK.message.render("en", finding.params)
    assert f"`{named}` starts /usr/bin/python3" in message
    assert finding.fix is not None
    (step,) = finding.fix.steps
    assert isinstance(step, Instruction)
    assert step.argv == ("source", f"{PREFIX}/bin/activate")


@pytest.mark.parametrize(("os", "where"), [("linux", "your shell's settings"), ("windows", "Path")])
def test_what_comes_first_is_changed_where_the_system_has_it(os: str, where: str) -> None:
    facts = machine(python=python(path_python="B", chosen_by="active"), host=host(os=os))
    (finding,) = run_check(CHECK, facts, load_course())
    assert finding.fix is not None
    last = finding.fix.steps[-1]
    assert isinstance(last, Instruction)
    assert where in last.text.en
