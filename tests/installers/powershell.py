"""What tree-sitter's grammar of PowerShell says of a text: nothing of it is run."""

from __future__ import annotations

import os
from collections.abc import Iterator
from importlib import import_module

import pytest

from tests.installers.laptop import WANTED


def syntax_errors(source: bytes) -> Iterator[str]:
    """Lines that the grammar does not know."""
    try:
        tree_sitter, grammar = import_module("tree_sitter"), import_module("tree_sitter_powershell")
    except ModuleNotFoundError as error:
        if os.environ.get(WANTED) == "all":
            raise
        pytest.skip(f"{error.name} is not here")
    parser = tree_sitter.Parser(tree_sitter.Language(grammar.language()))
    nodes = [parser.parse(source).root_node]
    while nodes:
        node = nodes.pop()
        if node.is_error or node.is_missing:
            yield f"line {node.start_point[0] + 1}"
        nodes += node.children
