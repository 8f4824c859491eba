"""A module is one noun: what it does fits on a few screens. A table may be as long as it is."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
LIMIT = 300
FILES = [
    file
    for room in ("dlsetup", "checks")
    for file in sorted((ROOT / room).rglob("*.py"))
    if "lessons" not in file.parts  # cells, in two languages
]
WHOLE = {  # longer, with the reason
    "dlsetup/probes/distributed.py": "copied alone to other machines: docs/decisions.md",
}


def table_lines(module: ast.Module) -> Iterator[int]:
    """Lines of values: what a module says of itself, its constants, the cases of a check."""
    for node in module.body:
        says = isinstance(node, ast.Expr) and isinstance(node.value, ast.Constant)
        is_cases = isinstance(node, ast.FunctionDef) and node.name == "cases"
        if says or is_cases or isinstance(node, ast.Assign | ast.AnnAssign):
            yield (node.end_lineno or node.lineno) - node.lineno + 1


def code_lines(source: str) -> int:
    return len(source.splitlines()) - sum(table_lines(ast.parse(source)))


def test_a_module_is_no_longer_than_its_noun() -> None:
    sizes = {
        file.relative_to(ROOT).as_posix(): code_lines(source)
        for file in FILES
        if len((source := file.read_text(encoding="utf-8")).splitlines()) > LIMIT
    }
    long = {name for name, lines in sizes.items() if lines > LIMIT}
    assert long - WHOLE.keys() == set(), "\n".join(
        f"{name}: {sizes[name]} lines beside its tables, more than {LIMIT}: move what has a noun "
        "of its own into a module of that name (docs/contributing.md)"
        for name in sorted(long - WHOLE.keys())
    )
    assert WHOLE.keys() - long == set(), "shorter now: take it out of WHOLE in tests/test_sizes.py"


@pytest.mark.parametrize(
    ("source", "lines"),
    [
        ("x = (\n 1,\n)\ndef f():\n    return x\n", 2),
        ('"""Says."""\n\ndef cases():\n    return ()\n', 1),
        ("class A:\n    x = (\n        1,\n    )\n", 4),
    ],
    ids=["a table", "a docstring and cases", "a class"],
)
def test_what_is_counted(source: str, lines: int) -> None:
    assert code_lines(source) == lines
