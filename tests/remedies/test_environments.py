"""What to do with a Python that is no environment, or none for the course."""

from __future__ import annotations

import pytest

from dlsetup.facts import Python, Unknown
from dlsetup.facts.factory import host, machine, python
from dlsetup.model import Fix, Instruction
from dlsetup.model.course_file import load_course
from dlsetup.remedies.environments import (
    install_python,
    make_environment,
    make_other_environment,
)

INIT = ("dlsetup", "init")


def instructions(fix: Fix) -> list[Instruction]:
    return [step for step in fix.steps if isinstance(step, Instruction)]


@pytest.mark.parametrize(
    ("checked", "named"),
    [
        (None, None),
        (Unknown("reader-failed"), None),
        (python(kind="system"), "system's"),
        (python(kind="debian"), "system's"),
        (python(kind="homebrew"), "Homebrew's"),
        (python(kind="conda-base"), "conda's base"),
        (python(kind="pyenv"), None),
        (python(kind=Unknown("no-answer")), None),
    ],
)
def test_make_environment(checked: Python | Unknown | None, named: str | None) -> None:
    """A kind is said where it is known, and another one never."""
    (step,) = instructions(make_environment(machine(python=checked)))
    assert step.argv == INIT
    said = [kind for kind in ("system's", "Homebrew's", "conda's base") if kind in step.text.en]
    assert said == ([named] if named else [])


def test_make_other_environment() -> None:
    steps = instructions(make_other_environment(load_course()))
    assert [step.argv for step in steps] == [
        INIT,
        ("uv", "venv", "--python", "3.12"),
        ("conda", "create", "-n", "deep-learning", "python=3.12", "pip"),
    ]


@pytest.mark.parametrize(("os", "site"), [("linux", False), ("macos", True), ("windows", True)])
def test_install_python(os: str, site: bool) -> None:
    first, last = instructions(install_python(machine(host=host(os=os)), load_course()))
    assert ("python.org" in first.text.en, "python.org" in first.text.ko) == (site, site)
    assert last.argv == INIT
