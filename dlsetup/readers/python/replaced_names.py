"""Which of Python's own names a start-up file replaces: read from its syntax, never run."""

from __future__ import annotations

import ast
import builtins
from collections.abc import Iterator
from typing import NamedTuple

from dlsetup.readers.python.config_py import dotted_name
from dlsetup.tables.star_imports import ORIGINALS, REPLACED

_PROMPT = frozenset(
    {"exit", "quit", "copyright", "credits", "license", "help"}
)  # site's, IPython's
_NAMES = frozenset(name for name in dir(builtins) if not name.startswith("_")) - _PROMPT
_OF_PYTHON_2 = frozenset({"raw_input", "xrange", "unicode", "unichr", "long", "basestring"})
_NONE: frozenset[str] = frozenset()


class Replacement(NamedTuple):
    """Names that one line replaces."""

    line: int
    names: tuple[str, ...]


def find(module: ast.Module) -> tuple[Replacement, ...]:
    """Those at the top level that no later line gives back."""
    replaced: dict[str, int] = {}
    for statement in module.body:
        for name in _given_back(statement):
            replaced.pop(name, None)
        replaced.update(dict.fromkeys(_replaced(statement), statement.lineno))
    lines = sorted(set(replaced.values()))
    return tuple(
        Replacement(line, tuple(sorted(n for n, at in replaced.items() if at == line)))
        for line in lines
    )


def _replaced(statement: ast.stmt) -> frozenset[str]:
    if isinstance(statement, ast.Try):  # of `try: input = raw_input` only Python 2 gets anywhere
        tried = (each for each in statement.body if isinstance(each, ast.ImportFrom))
        return frozenset(name for each in tried for name in _imported(each))
    if isinstance(statement, ast.ImportFrom):
        return _imported(statement)
    if isinstance(statement, ast.FunctionDef | ast.ClassDef):
        return _NAMES & {statement.name} if not _is_wrapper(statement, statement.name) else _NONE
    return frozenset(name for name, value in _assigned(statement) if not _is_wrapper(value, name))


def _imported(statement: ast.ImportFrom) -> frozenset[str]:
    taken = REPLACED.get(statement.module or "", _NONE) if not statement.level else _NONE
    names = {alias.name for alias in statement.names if alias.asname in (None, alias.name)}
    return taken if "*" in names else taken & names


def _assigned(statement: ast.stmt) -> Iterator[tuple[str, ast.expr]]:
    """Python's own names that get a value; one of Python 2 is an error, and no value."""
    targets: list[ast.expr] = []
    if isinstance(statement, ast.Assign):
        targets = [each for target in statement.targets for each in _parts(target)]
    elif isinstance(statement, ast.AnnAssign) and statement.value:
        targets = [statement.target]
    value = getattr(statement, "value", None)
    for name in map(dotted_name, targets):
        if name in _NAMES and value is not None and dotted_name(value) not in _OF_PYTHON_2:
            yield name, value


def _parts(target: ast.expr) -> list[ast.expr]:
    return target.elts if isinstance(target, ast.Tuple | ast.List) else [target]


def _is_wrapper(node: ast.AST, name: str) -> bool:
    """It is Python's own after all, or calls that with all that it is given: `builtins.open`,
    `partial(print, flush=True)`, `_print(*words, **options)`, `class dict(dict)`."""
    if dotted_name(node) == name:
        return True
    if any(dotted_name(each) == name for each in _given(node)):
        return True
    return any(_is_original(each) or _passes_all_on(each) for each in ast.walk(node))


def _given(node: ast.AST) -> list[ast.expr]:
    if isinstance(node, ast.Call):
        return node.args
    return node.bases if isinstance(node, ast.ClassDef) else []


def _is_original(node: ast.AST) -> bool:
    return isinstance(node, ast.Name) and node.id in (*ORIGINALS, "__builtins__")


def _passes_all_on(node: ast.AST) -> bool:
    if not isinstance(node, ast.Call):
        return False
    names = any(keyword.arg is None for keyword in node.keywords)
    return names and any(isinstance(each, ast.Starred) for each in node.args)


def _given_back(statement: ast.stmt) -> Iterator[str]:
    if isinstance(statement, ast.ImportFrom) and statement.module in ORIGINALS:
        names = {alias.asname or alias.name for alias in statement.names}
        yield from _NAMES if "*" in names else names
    elif isinstance(statement, ast.Delete):
        yield from map(dotted_name, statement.targets)
    else:
        yield from (name for name, value in _assigned(statement) if _is_wrapper(value, name))
