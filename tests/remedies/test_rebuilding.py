"""Which command makes another environment, by what is checked and by the system."""

from __future__ import annotations

import pytest

from dlsetup.facts import Facts
from dlsetup.facts.factory import PYTHON, host, machine, python
from dlsetup.model.course_file import load_course
from dlsetup.remedies.rebuilding import make_in_short_folder, rebuild_environment

REBUILD = ("dlsetup", "doctor", "--python", PYTHON, "--rebuild")


@pytest.mark.parametrize(
    ("facts", "command"),
    [
        (machine(), REBUILD),
        (machine(python=python(kind="conda")), REBUILD),
        (machine(python=python(kind="conda-base")), ("dlsetup", "init")),
        (Facts(), ("dlsetup", "init")),
    ],
    ids=["venv", "conda", "base", "unknown"],
)
def test_rebuild(facts: Facts, command: tuple[str, ...]) -> None:
    assert rebuild_environment(facts, en="Make it:", ko="만드세요.").argv == command


@pytest.mark.parametrize(
    ("os", "place"), [("windows", r"C:\dl\deep-learning"), ("linux", "~/dl/deep-learning")]
)
def test_short_folder(os: str, place: str) -> None:
    facts = machine(host=host(os=os))
    step = make_in_short_folder(facts, load_course(), en="Make it:", ko="만드세요.")
    assert step.argv == ("dlsetup", "init", "--env", place)
