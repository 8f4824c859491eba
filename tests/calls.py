"""What a source calls: several guards ask it of all modules."""

from __future__ import annotations

import ast
from functools import cache
from typing import NamedTuple


class Call(NamedTuple):
    """`name` as it is written: `self.path.read_text`."""

    line: int
    name: str


@cache
def calls(source: str) -> tuple[Call, ...]:
    called = (node for node in ast.walk(ast.parse(source)) if isinstance(node, ast.Call))
    return tuple(Call(node.lineno, ast.unparse(node.func)) for node in called)
