"""What `back` runs, and what it says where that fails midway."""

from __future__ import annotations

import pytest

from dlsetup.commands.back import describe_half, take_back_steps
from dlsetup.diagnosis.changes import Change, SinceGoodRun
from dlsetup.diagnosis.diagnosis import Diagnosis
from dlsetup.facts.factory import PYTHON, machine, python
from dlsetup.model.course_file import load_course
from dlsetup.model.fixes import Run

PIP = (PYTHON, "-m", "pip", "install")
UV = ("/opt/uv", "pip", "install", "--python", PYTHON)
OLDER = Change("package", "numpy", "2.0", "3.0")
NEW = Change("package", "torch", None, "2.13.0")
GONE = Change("package", "scipy", "1.9", None)
BACK, UNDO = "dlsetup back --env third", "dlsetup doctor --undo"


@pytest.mark.parametrize(
    ("changes", "install", "expect"),
    [
        pytest.param(
            (OLDER, GONE),
            PIP,
            (Run((*PIP, "numpy==2.0", "scipy==1.9"), installs=2),),
            id="old versions",
        ),
        pytest.param(
            (NEW,), PIP, (Run((*PIP[:3], "uninstall", "--yes", "torch")),), id="what was not there"
        ),
        pytest.param(
            (OLDER, NEW),
            UV,
            (
                Run((*UV, "numpy==2.0"), installs=1),
                Run(("/opt/uv", "pip", "uninstall", "--python", PYTHON, "torch")),
            ),
            id="both, with uv",
        ),
    ],
)
def test_take_back_steps(
    changes: tuple[Change, ...], install: tuple[str, ...], expect: tuple[Run, ...]
) -> None:
    assert take_back_steps(changes, install, python()) == expect


@pytest.mark.parametrize("lang", ["en", "ko"])
@pytest.mark.parametrize(
    ("left", "taken", "commands"),
    [
        pytest.param((NEW,), "numpy", [BACK, UNDO], id="half of it"),
        pytest.param((OLDER, NEW), "", [BACK], id="nothing of it"),
        pytest.param((), "", [UNDO], id="all of it all the same"),
    ],
)
def test_a_failure_midway_tells_what_is_as_before(
    left: tuple[Change, ...], taken: str, commands: list[str], lang: str
) -> None:
    since = SinceGoodRun("2026-03-02T09:00:00Z", ())
    diagnosis = Diagnosis(machine(), (), load_course(), ("--env", "third"))
    told = list(describe_half(since, (OLDER, NEW), left, diagnosis))
    said = " ".join(each.render(lang) for each in told)
    assert [" ".join(command) for each in told for command in each.commands] == commands
    assert all(each.name in said for each in left)
    assert taken in said
