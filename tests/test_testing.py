"""What authors of checks import, of which their page uses nothing else."""

from __future__ import annotations

import ast
import re
import subprocess
import sys
from collections.abc import Mapping
from pathlib import Path

import pytest

from dlsetup import testing
from dlsetup.diagnosis.registry import all_checks
from dlsetup.model.checks import Check, Problems
from dlsetup.testing import Course, Facts, Param, Python, Unknown, change, find_problems, machine

PAGE = Path(__file__).parents[1] / "docs" / "own-checks.md"
CHECK = all_checks()["DLS211"]
BLOCKS: list[str] = re.findall(r"```python\n(.*?)```", PAGE.read_text("utf-8"), re.DOTALL)


@pytest.mark.parametrize("block", BLOCKS, ids=range(len(BLOCKS)))
def test_the_page_imports_nothing_else_of_ours(block: str) -> None:
    nodes = (node for node in ast.walk(ast.parse(block)) if isinstance(node, ast.ImportFrom))
    modules = {node.module for node in nodes if node.module and node.module.startswith("dlsetup")}
    assert modules == {"dlsetup.testing"}


def test_every_name_is_there_once() -> None:
    assert [name for name in testing.__all__ if not hasattr(testing, name)] == []
    assert len(set(testing.__all__)) == len(testing.__all__)


def test_it_loads_nothing_that_looks_or_prints() -> None:
    """A check has ten seconds, with all that it imports."""
    code = "import sys, dlsetup.testing; print(*{name.split('.')[1] for name in sys.modules"
    code += " if name.startswith('dlsetup.')})"
    child = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    below = {"compiled", "facts", "languages", "model", "records", "remedies"}
    assert set(child.stdout.split()) == below | {"diagnosis", "testing"}


def raises(subject: Python, facts: Facts, course: Course) -> Problems:
    raise LookupError("no shelf")


@pytest.mark.parametrize(
    ("facts", "expected"),
    [
        pytest.param(machine(), {}, id="healthy"),
        pytest.param(machine(python=Unknown("unreadable")), {}, id="not known"),
        pytest.param(
            next(case.facts for case in CHECK.cases() if case.expect),
            next(dict(case.expect) for case in CHECK.cases() if case.expect),
            id="a fault",
        ),
    ],
)
def test_find_problems(facts: Facts, expected: Mapping[str, Mapping[str, Param]]) -> None:
    assert find_problems(CHECK, facts) == expected


def test_a_check_that_raises_is_not_taken_for_a_healthy_machine() -> None:
    broken: Check[Python] = change(CHECK, run=raises)
    with pytest.raises(RuntimeError, match="DLS211: LookupError: no shelf"):
        find_problems(broken, machine())
