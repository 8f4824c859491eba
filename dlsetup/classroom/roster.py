"""The list of students, joined to the reports by whatever both have."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

from dlsetup.classroom.owners import Owner
from dlsetup.compiled.characters import unicodedata

WORDS = re.compile(r"[^\W_]+")


class RosterStudent(NamedTuple):
    """`cells`: all of the row that tell students apart, for file names may have any of them.
    Numbers that count the rows are none: ids of a platform are small numbers, too."""

    id: str
    name: str
    lang: str = ""
    cells: tuple[str, ...] = ()


class Roster:
    """Finds a student by a file's owner."""

    def __init__(self, students: Sequence[RosterStudent]) -> None:
        self.students = tuple(students)
        self._by_id = _index((_fold(each.id), each) for each in students)
        self._by_cell = _index((key, each) for each in students for key in _cell_keys(each))
        self._by_name = _index((key, each) for each in students for key in _name_keys(each))

    def find(self, owner: Owner) -> RosterStudent | None:
        """None: nobody, or more than one. The name goes before the platform's id, which the list
        need not have."""
        return (
            _only(self._by_id.get(_fold(owner.name)))
            or self._find_cell(owner.name)
            or self._find_name(owner.name)
            or self._find_cell(owner.id)
            or self._find_group_member(owner)
            or self._find_word(owner.name)
        )

    def _find_cell(self, text: str) -> RosterStudent | None:
        return _only(self._by_cell.get(_fold(text)))

    def _find_name(self, text: str) -> RosterStudent | None:
        keys = _rotations(WORDS.findall(_fold(text)))
        return next((found for key in keys if (found := _only(self._by_name.get(key)))), None)

    def _find_group_member(self, owner: Owner) -> RosterStudent | None:
        """Moodle's `Group A-Ada Kim`, and a name may have such a mark, too."""
        parts = owner.name.split("-") if owner.id else []
        names = ("-".join(parts[start:]) for start in range(1, len(parts)))
        return next((found for name in names if (found := self._find_name(name))), None)

    def _find_word(self, text: str) -> RosterStudent | None:
        """`20251234_report`: a word of the name is an id, of one student alone."""
        words = [word for word in WORDS.findall(_fold(text)) if any(map(str.isdigit, word))]
        found = {student for word in words if (student := _only(self._by_cell.get(word)))}
        return found.pop() if len(found) == 1 else None


def _index(pairs: Iterable[tuple[str, RosterStudent]]) -> dict[str, set[RosterStudent]]:
    index: dict[str, set[RosterStudent]] = {}
    for key, student in pairs:
        if key:
            index.setdefault(key, set()).add(student)
    return index


def _only(students: set[RosterStudent] | None) -> RosterStudent | None:
    return next(iter(students)) if students and len(students) == 1 else None


def _fold(text: str) -> str:
    return unicodedata.normalize("NFKC", text).strip().casefold()


def _cell_keys(student: RosterStudent) -> Iterator[str]:
    return map(_fold, student.cells)


def _name_keys(student: RosterStudent) -> Iterator[str]:
    for cell in (student.name, *student.cells):
        yield from _rotations(WORDS.findall(_fold(cell)))


def _rotations(words: Sequence[str]) -> Iterator[str]:
    """`Kim, Cheolsu` and `Cheolsu Kim` share one; `kimcheolsu` of Canvas is one of them."""
    for start in range(min(len(words), 4)):
        yield "".join((*words[start:], *words[:start]))
