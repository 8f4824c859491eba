"""Which of Python's own names a start-up file replaces."""

from __future__ import annotations

import ast

import pytest

from dlsetup.readers.python.replaced_names import find


@pytest.mark.parametrize(
    ("code", "expect"),
    [
        ("from os import *", {1: ("open",)}),
        ("import os\nfrom os import *\nfrom math import *", {2: ("open",), 3: ("pow",)}),
        ("from pylab import *", {1: ("all", "any", "sum")}),
        ("from os import open, getcwd", {1: ("open",)}),
        ("from os import open as os_open", {}),
        ("from os import getcwd", {}),
        ("from . import *", {}),
        ("from pathlib import *\nfrom random import *", {}),
        ("from rich import print", {}),
        ("try:\n from numpy import *\nexcept ImportError:\n pass", {1: ("all", "any", "sum")}),
        ("try:\n input = raw_input\nexcept NameError:\n pass", {}),
        ("input = raw_input", {}),
        ("list = [1]", {1: ("list",)}),
        ("a, list = 1, 2\nx = id = 3", {1: ("list",), 2: ("id",)}),
        ("max: int = 3\nmin: int", {1: ("max",)}),
        ("sum = sum([1, 2])", {1: ("sum",)}),
        ("def print(*words, **options): pass", {1: ("print",)}),
        ("def print(*words, **options): _print(*words, **options)", {}),
        ("def open(file, mode='r'): return builtins.open(file, mode, encoding='utf-8')", {}),
        ("class list(list): pass\nclass dict: pass", {2: ("dict",)}),
        ("print = partial(print, flush=True)", {}),
        ("open = io.open\nprint = print", {}),
        ("from os import *\nfrom builtins import open", {}),
        ("from os import *\ndel open", {}),
        ("from os import *\nopen = io.open", {}),
        ("def f():\n list = 3\nif 0:\n list = 3", {}),
        ("_ = 3\nexit = 3\nmine = 3\nx.list = 3", {}),
    ],
)
def test_find(code: str, expect: dict[int, tuple[str, ...]]) -> None:
    assert dict(find(ast.parse(code))) == expect
