"""The table of operations and their formulas, as docs/training.md shows it: one row for each row of
the probes, which are imported without the libraries that they ask."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from importlib import import_module
from typing import Any

from dlsetup.smoke.digits.training import SCRIPT

TABLES = {"numpy": "numpy_formulas", "PyTorch": "torch_formulas"}
SAME_IN = " in float64"  # of a function that has a row for each format


def formulas(library: str) -> tuple[Any, ...]:
    """The rows of a library, in order."""
    sys.path.insert(0, str(SCRIPT.parent))
    try:
        rows: tuple[Any, ...] = import_module(TABLES[library]).ROWS
    finally:
        sys.path.remove(str(SCRIPT.parent))
    return rows


def tolerances() -> dict[str, tuple[float, str]]:
    """By the name that the table gives them: the bar, and its reason."""
    seen: dict[tuple[float, str], str] = {}
    for library in TABLES:
        for row in formulas(library):
            seen.setdefault(tuple(row.tolerance), f"{row.tolerance.bar:.0e}")
    return {_named(bar, reason): (bar, reason) for bar, reason in seen}


def _named(bar: float, reason: str) -> str:
    if bar:
        return f"{bar:.0e}"
    return "exact" if "whole" in reason else "chance"


def table_lines() -> Iterator[str]:
    yield "| tolerance | largest relative deviation | reason |"
    yield "|---|---|---|"
    for name, (bar, reason) in tolerances().items():
        yield f"| {name} | {bar:g} | {reason} |"
    for library in TABLES:
        yield ""
        yield f"| operation of {library} | looked at as | formula | source | tolerance | used by |"
        yield "|---|---|---|---|---|---|"
        for row in formulas(library):
            if not row.operation.endswith(SAME_IN):
                yield _line(row)


def _line(row: Any) -> str:
    source = row.source.replace("doi:", "doi.org/")
    source = f"[page](https://{source})" if "/" in source else ""
    cells = (
        f"`{row.operation}`",
        row.kind,
        row.formula,
        source or row.source,
        _named(*row.tolerance),
        row.task,
    )
    return "| " + " | ".join(cell.replace("|", "\\|") for cell in cells) + " |"
