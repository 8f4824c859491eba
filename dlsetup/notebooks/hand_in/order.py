"""Which cell makes what another one needs: whether a notebook works from its first cell to its
last, or only in the order in which it was once run."""

from __future__ import annotations

import ast
from collections.abc import Iterator, Sequence
from itertools import pairwise

from dlsetup.notebooks.hand_in.cells import CodeCell
from dlsetup.readers.jupyter.cell_syntax import parse_cell

_SCOPES = (ast.FunctionDef, ast.AsyncFunctionDef, ast.ClassDef, ast.Lambda)
_COMPREHENSIONS = (ast.ListComp, ast.SetComp, ast.DictComp, ast.GeneratorExp)


def names_made(source: str) -> frozenset[str]:
    """The names that a cell leaves behind for the others; none where it is not Python."""
    tree = parse_cell(source)
    return frozenset(_made(tree)) if tree else frozenset()


def cell_that_makes(name: str, cells: Sequence[CodeCell], after: int) -> CodeCell | None:
    """The first below cell number `after`."""
    below = cells[after:]
    return next((cell for cell in below if name in names_made(cell.source)), None)


def run_before(cell: CodeCell, cells: Sequence[CodeCell]) -> tuple[CodeCell, ...]:
    """The cells below it that had been run before it, when the notebook was saved."""
    if cell.execution_count is None:
        return ()
    below = cells[cell.number :]
    return tuple(
        each
        for each in below
        if each.execution_count is not None and each.execution_count < cell.execution_count
    )


def is_in_order(cells: Sequence[CodeCell]) -> bool:
    """Whether they had been run one after the other, when the notebook was saved."""
    counts = [cell.execution_count for cell in cells if cell.execution_count is not None]
    return all(former < latter for former, latter in pairwise(counts))


def cells_that_differ(saved: Sequence[CodeCell], again: Sequence[CodeCell]) -> tuple[CodeCell, ...]:
    """Those that say something else when they are run in order; none where they had been before:
    what differs then is chance, or the time."""
    if is_in_order(saved):
        return ()
    pairs = zip(saved, again, strict=False)
    return tuple(old for old, new in pairs if old.worked and old.output != new.output)


def _made(node: ast.AST) -> Iterator[str]:
    """Through branches and loops, not into functions, whose names are their own, but for those
    that they declare as global."""
    for child in ast.iter_child_nodes(node):
        if isinstance(child, _SCOPES):
            if not isinstance(child, ast.Lambda):
                yield child.name
            yield from _declared_global(child)
        elif isinstance(child, _COMPREHENSIONS):
            inner = ast.walk(child)
            yield from (each.target.id for each in inner if isinstance(each, ast.NamedExpr))
        elif isinstance(child, ast.alias):
            yield (child.asname or child.name).partition(".")[0]
        elif isinstance(child, ast.Name) and isinstance(child.ctx, ast.Store):
            yield child.id
        else:
            yield from _pattern_names(child)
            yield from _made(child)


def _declared_global(scope: ast.AST) -> Iterator[str]:
    for node in ast.walk(scope):
        if isinstance(node, ast.Global):
            yield from node.names


def _pattern_names(node: ast.AST) -> Iterator[str]:
    """Of the patterns of `match`."""
    if isinstance(node, ast.MatchAs | ast.MatchStar) and node.name:
        yield node.name
    elif isinstance(node, ast.MatchMapping) and node.rest:
        yield node.rest
