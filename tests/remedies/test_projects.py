"""A project's packages are added by its own tool, and nobody makes a second environment for it."""

from __future__ import annotations

import pytest

from dlsetup.diagnosis.engine import diagnose
from dlsetup.diagnosis.plan import plan_fixes
from dlsetup.diagnosis.registry import all_checks
from dlsetup.facts import Facts, Project
from dlsetup.facts.factory import PREFIX, distributions_without, machine, python
from dlsetup.model import Instruction
from dlsetup.model.course import load_course
from dlsetup.remedies.activation import activate_python
from dlsetup.remedies.projects import ADD, MAKE, RUN

COURSE = ("numpy", "ipython", "notebook", "jupyterlab", "ipykernel")


def in_project(tool: str, *environments: str, **fields: object) -> Facts:
    project = Project(tool=tool, root="/w", environments=environments)
    lacking = python(distributions=distributions_without(*COURSE), **fields)
    return machine(python=lacking, project=project, kernels=())


def commands(facts: Facts) -> list[tuple[str, ...]]:
    checks = [all_checks()[code] for code in ("DLS211", "DLS401", "DLS403", "DLS405")]
    plan = plan_fixes(diagnose(facts, load_course(), checks))
    return [
        step.argv for planned in plan for step in planned.fix.steps if isinstance(step, Instruction)
    ]


@pytest.mark.parametrize("tool", sorted(ADD))
def test_packages_are_added_at_once(tool: str) -> None:
    wanted = ("numpy>=1.23", "ipython>=8", "notebook>=7", "ipykernel>=6")
    assert commands(in_project(tool, PREFIX)) == [(*ADD[tool], *wanted)]


def test_hatch_takes_them_from_its_file() -> None:
    assert ("hatch", "run", "python", "--version") in commands(in_project("hatch", PREFIX))


@pytest.mark.parametrize("tool", sorted(MAKE))
def test_an_environment_that_is_not_made_yet(tool: str) -> None:
    assert commands(in_project(tool, kind="debian")) == [MAKE[tool]]


@pytest.mark.parametrize("tool", ["venv", "conda", "virtualenvwrapper", "pyenv"])
def test_what_a_person_made_is_used_as_ever(tool: str) -> None:
    assert commands(in_project(tool, PREFIX)) == []
    assert commands(in_project(tool, kind="debian")) == [("dlsetup", "init")]


@pytest.mark.parametrize("tool", sorted(RUN))
def test_programs_are_started_through_the_tool(tool: str) -> None:
    step = activate_python(in_project(tool, PREFIX))
    assert step is not None
    assert step.argv == (*RUN[tool], "python")


def test_another_environment_than_the_projects() -> None:
    assert commands(in_project("uv", "/w/.venv")) == []
