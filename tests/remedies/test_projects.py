"""A project's packages are added by its own tool, and nobody makes a second environment for it."""

from __future__ import annotations

import pytest

from dlsetup.diagnosis.engine import diagnose
from dlsetup.diagnosis.plan import plan_fixes
from dlsetup.diagnosis.registry import all_checks
from dlsetup.facts import Facts, Project
from dlsetup.facts.factory import PREFIX, change, distributions_without, machine, python
from dlsetup.model import Instruction
from dlsetup.model.course_file import load_course
from dlsetup.remedies.activation import activate_python
from dlsetup.remedies.projects import ADD, MAKE, MAKE_ALL, RUN
from dlsetup.remedies.pytorch_build import PLAIN_BUILD
from dlsetup.remedies.pytorch_install import install_build

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


@pytest.mark.parametrize("tool", sorted(MAKE_ALL))
def test_what_a_group_lists_is_not_added_again(tool: str) -> None:
    facts = in_project(tool, PREFIX)
    project = Project(tool=tool, root="/w", environments=(PREFIX,), optional=("ipykernel", "numpy"))
    asked = commands(change(facts, project=project))
    assert asked == [MAKE_ALL[tool], (*ADD[tool], "ipython>=8", "notebook>=7")]


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


@pytest.mark.parametrize(
    ("tool", "command"),
    [
        ("uv", ("uv", "add", "--index", "pytorch=https://x", "torch==2.9.*")),
        ("pixi", ("pixi", "add", "pytorch==2.9.*")),
        ("poetry", ("poetry", "add", "torch==2.9.*")),
    ],
)
def test_pytorch_is_added_to_a_project(tool: str, command: tuple[str, ...]) -> None:
    build = change(PLAIN_BUILD, torch="torch==2.9.*", index="https://x")
    fix = install_build(in_project(tool, PREFIX), build, "torch")
    assert fix is not None
    assert [step.argv for step in fix.steps if isinstance(step, Instruction)][-1] == command
