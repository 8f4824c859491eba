"""A name says what is inside: nouns of the field, and no class of one name twice."""

from __future__ import annotations

import ast
import re
from collections import defaultdict
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import NamedTuple

import pytest

ROOT = Path(__file__).parents[1]
PROBES = ROOT / "dlsetup" / "probes"  # they run in any Python, alone: each has its own words
STUDENTS = [ROOT / "dlsetup" / "notebooks" / name for name in ("lessons", "tools")]  # theirs, too
FILES = [
    file
    for file in sorted((ROOT / "dlsetup").rglob("*.py"))
    if not {PROBES, *STUDENTS}.intersection(file.parents)
]

LITERARY = re.compile(
    "anew|asked|deeper|doomed|hear|heard|hears|judged|lame|meant|mend|mended|mender|said|spoken|"
    "tell|tells|told|tried|vain|wish"
)  # nowhere in a name
EMPTY = re.compile(
    "around|each|found|here|part|remains|things?|trials?|utils?|helpers?|misc|stuff|whole"
)  # not alone: `FoundKernel` tells something, `Found` nothing


class Name(NamedTuple):
    file: Path
    line: int
    kind: str
    name: str

    @property
    def place(self) -> str:
        return f"{self.file.relative_to(ROOT).as_posix()}:{self.line}"


def names(file: Path, source: str) -> Iterator[Name]:
    """The module's name and its public classes and functions, those in classes too."""
    yield Name(file, 1, "module", file.stem)
    for node in ast.walk(ast.parse(source)):
        if isinstance(node, ast.ClassDef):
            yield Name(file, node.lineno, "class", node.name)
        elif isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
            yield Name(file, node.lineno, "function", node.name)


def words(name: str) -> list[str]:
    """`FoundKernel`, `found_kernel` -> [found, kernel]"""
    return [word.lower() for word in re.findall(r"[A-Z]?[a-z0-9]+|[A-Z]+(?![a-z])", name)]


def misleading(name: str) -> list[str]:
    if name.startswith("_"):
        return []
    parts = words(name)
    alone = [part for part in parts if len(parts) == 1 and EMPTY.fullmatch(part)]
    return alone or [part for part in parts if LITERARY.fullmatch(part)]


@cache
def public_names() -> tuple[Name, ...]:
    return tuple(
        name
        for file in FILES
        for name in names(file, file.read_text(encoding="utf-8"))
        if not name.name.startswith("_")
    )


def test_a_name_says_what_is_inside() -> None:
    broken = [
        f"{name.place}: {name.kind} {name.name}: {', '.join(parts)} tells a reader nothing: "
        "rename it by what it gives (a noun of the field) or does (a verb); the words stand in "
        "tests/test_names.py"
        for name in public_names()
        if (parts := misleading(name.name))
    ]
    assert broken == [], "\n".join(broken)


def test_a_class_name_stands_once() -> None:
    places: dict[str, list[str]] = defaultdict(list)
    for name in public_names():
        if name.kind == "class":
            places[name.name].append(name.place)
    broken = [
        f"class {name} stands at {', '.join(at)}: one name, one noun: give all but one the name "
        "of what they hold (`TaskStarted`, `CheckStarted`)"
        for name, at in places.items()
        if len(at) > 1
    ]
    assert broken == [], "\n".join(broken)


@pytest.mark.parametrize(
    ("source", "found"),
    [
        ("class Told: pass", ["told"]),
        ("def told_of(): pass", ["told"]),
        ("class Box:\n    def hear(self): pass", ["hear"]),
        ("class HeardReply: pass", ["heard"]),
        ("def found(): pass", ["found"]),
        ("class Found: pass", ["found"]),
        ("def trials(): pass", ["trials"]),
        ("class FoundKernel: pass", []),
        ("def find_part(): pass", []),
        ("def _told(): pass", []),
        ("def wished_for(): pass", []),
        ("def retold(): pass", []),
    ],
)
def test_what_is_refused(source: str, found: list[str]) -> None:
    parts = [part for name in names(ROOT / "room.py", source) for part in misleading(name.name)]
    assert parts == found
