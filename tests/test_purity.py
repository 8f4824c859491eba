"""Checks judge facts: they import nothing that looks, prints or mends."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.rows import each

ROOT = Path(__file__).parents[1]
CHECKS = sorted((ROOT / "checks").glob("*.py"))

ROOMS = (
    "dlsetup.facts",
    "dlsetup.messages",
    "dlsetup.model",
    "dlsetup.remedies",
    "packaging",
    "dlsetup.tables",
)  # with all that is inside
MODULES = frozenset(
    {
        *("__future__", "collections", "collections.abc", "dataclasses", "enum", "functools"),
        *("itertools", "math", "operator", "re", "shlex", "string", "typing", "urllib.parse"),
    }
)
PURE_PATHS = frozenset({"PurePath", "PurePosixPath", "PureWindowsPath"})
CALLS = frozenset({"open", "print", "input", "exec", "eval", "compile", "breakpoint", "__import__"})

REMEDY = (
    "must judge facts alone. What it looks at belongs into a reader and a fact; a value that "
    "several checks compute belongs into dlsetup/remedies/ (docs/contributing.md). A module that "
    "only turns values into values can be added to MODULES or ROOMS in tests/test_purity.py"
)


def offences(source: str) -> Iterator[str]:
    for node in ast.walk(ast.parse(source)):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names if not allowed(alias.name))
        elif isinstance(node, ast.ImportFrom):
            yield from imported(node)
        elif isinstance(node, ast.Name) and node.id in CALLS:
            yield node.id


def imported(node: ast.ImportFrom) -> Iterator[str]:
    module = "." * node.level + (node.module or "")
    for alias in node.names:
        if module == "pathlib":
            pure = alias.name in PURE_PATHS
        else:
            pure = allowed(module) or allowed(f"{module}.{alias.name}")
        if not pure:
            yield f"{module}.{alias.name}"


def allowed(module: str) -> bool:
    return module in MODULES or any(
        module == room or module.startswith(room + ".") for room in ROOMS
    )


@each("file", CHECKS, lambda file: file.stem)
def test_a_check_is_pure(file: Path) -> None:
    names = list(offences(file.read_text(encoding="utf-8")))
    assert names == [], f"checks/{file.name} {REMEDY}"


@pytest.mark.parametrize(
    ("source", "found"),
    [
        ("import os", ["os"]),
        ("import os.path as p", ["os.path"]),
        ("import re, subprocess", ["subprocess"]),
        ("import urllib.request", ["urllib.request"]),
        ("import packagings", ["packagings"]),
        ("import pathlib", ["pathlib"]),
        ("from pathlib import Path, PurePath", ["pathlib.Path"]),
        ("from dlsetup import process", ["dlsetup.process"]),
        ("from dlsetup.platforms import System", ["dlsetup.platforms.System"]),
        ("from dlsetup.factsheet import x", ["dlsetup.factsheet.x"]),
        ("from . import dls101_no_python", ["..dls101_no_python"]),
        ("def run():\n    from os import environ", ["os.environ"]),
        ("def run():\n    return open('x')", ["open"]),
        ("say = print", ["print"]),
        ("__import__('os')", ["__import__"]),
    ],
)
def test_what_is_refused(source: str, found: list[str]) -> None:
    assert list(offences(source)) == found


@pytest.mark.parametrize(
    "source",
    [
        "from __future__ import annotations",
        "from pathlib import PurePosixPath, PureWindowsPath",
        "from dlsetup import facts",
        "from dlsetup.facts.factory import machine",
        "from dlsetup.tables.drivers import minimum",
        "from packaging.version import Version",
        "import urllib.parse",
    ],
)
def test_what_is_allowed(source: str) -> None:
    assert list(offences(source)) == []
