"""What a student is sent who has dlsetup: what it can do for them stands as a command."""

from __future__ import annotations

import pytest

from dlsetup.classroom.causes import Cure
from dlsetup.classroom.student_messages import MessageGroups, Recipient
from dlsetup.facts.factory import host, machine
from dlsetup.model.findings import Finding
from dlsetup.model.fixes import Fix, Recode, Rename, Run, Step, instruct
from dlsetup.model.levels import Outcome
from dlsetup.model.text import Param

FILE = "/home/me/.ipython/profile_default/startup/a.py"
TYPED = "dlsetup doctor --only DLS414 --fix"


def message(*steps: Step, os: str = "linux") -> str:
    fix = Fix(steps, safe=True)
    params: dict[str, Param] = {
        "path": FILE,
        "error": "x",
        "line": "1",
        "ends": "no",
        "state": "raises",
    }
    name = "ipython-startup-fails"
    finding = Finding(code="DLS414", name=name, outcome=Outcome.WARN, params=params, fix=fix)
    groups = MessageGroups()
    cure = Cure((finding,), fix, "DLS414", blocks=False)
    groups.add(Recipient("2026001", "en", machine(host=host(os=os), shell=None), (cure,)))
    (written,) = groups.list_messages()
    return written.text


@pytest.mark.parametrize(
    ("steps", "offered"),
    [
        pytest.param((Rename(FILE, "a.py.off"),), True, id="a file is renamed"),
        pytest.param((Recode(FILE),), True, id="a file is saved anew"),
        pytest.param((Run(("python", "-m", "pip", "install", "numpy")),), False, id="a command"),
        pytest.param(
            (instruct(en="Think.", ko="생각하세요."), Recode(FILE)), False, id="a person begins"
        ),
    ],
)
def test_what_dlsetup_can_do_for_them(steps: tuple[Step, ...], offered: bool) -> None:
    assert (TYPED in message(*steps)) is offered


@pytest.mark.parametrize(("os", "word"), [("linux", "mv "), ("windows", "Rename-Item ")])
def test_a_rename_in_the_words_of_their_system(os: str, word: str) -> None:
    assert f"    {word}" in message(Rename(FILE, "a.py.off"), os=os)
