"""Programs are found by one function, which leaves the working folder out."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
# Those that only ask whether there is one, and code that runs in the student's own Python.
ASKING = {
    "dlsetup/settings.py",
    "dlsetup/platforms/runners.py",
    "dlsetup/readers/jupyter/kernelspecs.py",
    "dlsetup/probes/stack/compiling.py",
    "dlsetup/notebooks/lessons/lesson_0_where_am_i.py",
}


def searches(source: str) -> Iterator[int]:
    """The lines that look for a program by the library's `which`, which takes `.` on PATH."""
    if "which" not in source:
        return
    for node in ast.walk(ast.parse(source)):
        if isinstance(node, ast.Attribute) and ast.unparse(node) == "shutil.which":
            yield node.lineno
        if isinstance(node, ast.ImportFrom) and node.module == "shutil":
            yield from (node.lineno for name in node.names if name.name == "which")


def test_programs_are_found_by_one_function() -> None:
    found = {
        file.relative_to(ROOT).as_posix()
        for room in ("dlsetup", "checks")
        for file in (ROOT / room).rglob("*.py")
        if list(searches(file.read_text("utf-8")))
    }
    assert found == ASKING


@pytest.mark.parametrize(
    "source", ["import shutil\nshutil.which('uv')", "from shutil import which"]
)
def test_a_search_is_seen(source: str) -> None:
    assert list(searches(source))
