"""Settings written as Python: parsed, never executed."""

from __future__ import annotations

import ast
import warnings
from typing import NamedTuple

_FOLDER_CHANGES = frozenset({"os.chdir", "chdir"})
_EXIT_CALLS = frozenset({"exit", "quit", "sys.exit", "os._exit"})


class SyntaxFault(NamedTuple):
    """Where it is no Python, and the parser's own words."""

    detail: str
    line: int | None


def parse(data: bytes) -> ast.Module | SyntaxFault:
    """As traitlets and IPython compile it: https://traitlets.readthedocs.io/en/stable/config.html"""
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # of `\\d` in a string that is not raw
            return ast.parse(data)
    except SyntaxError as error:
        # Python 3.12 takes quotes inside f-strings that ours may not: https://peps.python.org/pep-0701/
        if "f-string" in str(error.msg):
            return ast.Module(body=[], type_ignores=[])
        return SyntaxFault(str(error.msg), error.lineno)
    except (ValueError, RecursionError, MemoryError) as error:
        return SyntaxFault(str(error) or type(error).__name__, None)


def find_exit_line(module: ast.Module) -> int | None:
    """The line of a top-level statement that ends the program that runs it."""
    for statement in module.body:
        expression = statement.exc if isinstance(statement, ast.Raise) else statement
        call = expression.value if isinstance(expression, ast.Expr) else expression
        name = dotted_name(call.func) if isinstance(call, ast.Call) else dotted_name(call)
        exits = name in _EXIT_CALLS and isinstance(call, ast.Call)
        if exits or (isinstance(statement, ast.Raise) and name == "SystemExit"):
            return statement.lineno
    return None


def find_folder_change(module: ast.Module) -> int | None:
    """The line of a top-level statement after which its program works in another folder."""
    for statement in module.body:
        call = statement.value if isinstance(statement, ast.Expr) else None
        if isinstance(call, ast.Call) and dotted_name(call.func) in _FOLDER_CHANGES:
            return statement.lineno
    return None


def dotted_name(node: ast.AST | None) -> str:
    """`c.ServerApp.root_dir`; empty where it is no plain name."""
    if isinstance(node, ast.Attribute):
        return f"{dotted_name(node.value)}.{node.attr}"
    return node.id if isinstance(node, ast.Name) else ""
