"""The syntax of a notebook's cell, as far as it is Python: nothing of it is run."""

from __future__ import annotations

import ast
import re
import warnings
from typing import Final

# a line of IPython or of a shell; what stands behind `=` in `files = !ls` as well
_MAGIC: Final = re.compile(
    r"^(?P<indent>\s*)(?P<target>[\w., ]+=\s*)?[%!?].*$|^(?P<help>\s*)\S+\?{1,2}\s*$", re.M
)
_PYTHON_CELL: Final = re.compile(r"%%(?:capture|time|timeit|prun|python3?)\b")


def is_python(cell: str) -> bool:
    """Not where its first line gives it to another language."""
    first = cell.lstrip().partition("\n")[0]
    return not first.startswith("%%") or _PYTHON_CELL.match(first) is not None


def without_magics(cell: str) -> str:
    """The same lines, those of IPython as nothing; what they give is None."""
    return _MAGIC.sub(_as_python, cell)


def parse_cell(cell: str) -> ast.Module | None:
    """None: it is of another language, or half-written."""
    if not is_python(cell):
        return None
    try:
        with warnings.catch_warnings(action="ignore"):  # of escapes in a stranger's strings
            return ast.parse(without_magics(cell))
    except (SyntaxError, ValueError, RecursionError, MemoryError):
        return None


def _as_python(match: re.Match[str]) -> str:
    indent = match["indent"] or match["help"] or ""
    return f"{indent}{match['target']}None" if match["target"] else f"{indent}pass"
