"""Writes docs/rooms.md: how the rooms of dlsetup/ import each other, in figures.

usage: python -m docs.rooms [--check]

A room is a folder of dlsetup/, or a file beside them. An arrow is a pair of rooms of which one
imports the other, for types alone or inside a function, too; it points up where its target stands
higher in the layers of pyproject.toml. Rooms of a circle reach each other. A floor stands above all
that it imports.
"""

from __future__ import annotations

import sys
import tomllib
from collections.abc import Iterable, Iterator, Mapping
from graphlib import TopologicalSorter
from pathlib import Path
from typing import NamedTuple

import grimp

ROOT = Path(__file__).parents[1]
PAGE = ROOT / "docs" / "rooms.md"
PACKAGE = "dlsetup"
Arrows = Mapping[str, frozenset[str]]


class Figures(NamedTuple):
    rooms: int
    floors: int
    arrows: int
    up: int
    circles: int


# counted in the same way at 04fc9d8, whose 45 files in dlsetup/ itself have rooms since
BEFORE = Figures(55, 11, 225, 2, 2)


def room_arrows() -> Arrows:
    graph = grimp.build_graph(PACKAGE, exclude_type_checking_imports=False)
    rooms = frozenset(graph.find_children(PACKAGE))
    for room in rooms:
        graph.squash_module(room)
    return {room: rooms & graph.find_modules_directly_imported_by(room) for room in rooms}


def layers() -> list[set[str]]:
    """From top to bottom."""
    contracts = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["tool"]["importlinter"]
    contract = next(c for c in contracts["contracts"] if c.get("containers") == [PACKAGE])
    return [{f"{PACKAGE}.{name}" for name in row.split(" | ")} for row in contract["layers"]]


def count(arrows: Arrows, order: list[set[str]]) -> Figures:
    place = {room: number for number, row in enumerate(order) for room in row}
    pairs = [(room, other) for room, others in arrows.items() for other in others]
    up = sum(place.get(other, 0) < place.get(room, 0) for room, other in pairs)
    circles = list(find_circles(arrows))
    return Figures(len(arrows), count_floors(arrows, circles), len(pairs), up, len(circles))


def find_circles(arrows: Arrows) -> Iterator[frozenset[str]]:
    """Rooms that reach each other."""
    reached = {room: set(reach(arrows, room)) for room in arrows}
    together = {
        frozenset({room, *(other for other in reached[room] if room in reached[other])})
        for room in arrows
    }
    yield from (rooms for rooms in together if len(rooms) > 1)


def reach(arrows: Arrows, start: str) -> Iterator[str]:
    left, seen = [start], {start}
    while left:
        for room in arrows.get(left.pop(), frozenset()) - seen:
            seen.add(room)
            left.append(room)
            yield room


def count_floors(arrows: Arrows, circles: Iterable[frozenset[str]]) -> int:
    """Rooms of a circle are on one floor."""
    stands_for = {room: min(circle) for circle in circles for room in circle}
    below: dict[str, set[str]] = {}
    for room, others in arrows.items():
        own = stands_for.get(room, room)
        below.setdefault(own, set()).update(stands_for.get(other, other) for other in others)
        below[own].discard(own)
    floors: dict[str, int] = {}
    for room in TopologicalSorter(below).static_order():
        floors[room] = 1 + max((floors[other] for other in below[room]), default=0)
    return max(floors.values(), default=0)


def page(now: Figures) -> str:
    rows = (("", Figures._fields), ("before", BEFORE), ("now", now))
    head, *table = (f"| {name} | {' | '.join(map(str, values))} |" for name, values in rows)
    note = "<!-- Written by `python -m docs.rooms`, which says what is counted. -->"
    lines = ["# The rooms, in figures", "", note, "", head, "| --- " * 6 + "|", *table, ""]
    return "\n".join(lines)


def main() -> int:
    text = page(count(room_arrows(), layers()))
    if "--check" not in sys.argv[1:]:
        PAGE.write_text(text, encoding="utf-8")
    elif PAGE.read_text(encoding="utf-8") != text:
        print(f"{PAGE} is not what the rooms are: python -m docs.rooms")
        return 1
    return 0


if __name__ == "__main__":
    sys.exit(main())
