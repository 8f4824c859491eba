"""The list of students: any CSV, joined to the reports by whatever both have."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Collection, Iterable, Iterator, Sequence
from typing import NamedTuple

from dlsetup.classroom import messages as classroom_messages
from dlsetup.classroom.owners import Owner
from dlsetup.compiled.characters import unicodedata
from dlsetup.files.reading import read_whole
from dlsetup.messages import program as messages
from dlsetup.model.errors import UserError
from dlsetup.model.system_errors import system_error_name

ENCODINGS = ("utf-8-sig", "cp949")  # Excel saves either
BYTE_ORDER_MARKS = (b"\xff\xfe", b"\xfe\xff")
SEPARATORS = ",;\t"
ID_HEADINGS = re.compile(
    r"학번|학생 ?번호|아이디|id|(student|sis|user|login|matriculation)[ _-]*(id|number|no\.?)|"
    r"sis user id|matrikelnummer"
)
COUNTER_HEADINGS = re.compile(r"no\.?|number|nr\.?|#|번호|순번|연번")
NAME_HEADINGS = re.compile(
    r"이름|성명|성|학생|student|(full|first|last|given|family|sur)?[ _-]*name|surname"
)
LANGUAGE_HEADINGS = re.compile(r"언어|lang(uage)?|locale")
WORDS = re.compile(r"[^\W_]+")
LANGUAGES = {"ko": "ko", "korean": "ko", "한국어": "ko", "en": "en", "english": "en", "영어": "en"}


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
            or self._find_word(owner.name)
        )

    def _find_cell(self, text: str) -> RosterStudent | None:
        return _only(self._by_cell.get(_fold(text)))

    def _find_name(self, text: str) -> RosterStudent | None:
        keys = _rotations(WORDS.findall(_fold(text)))
        return next((found for key in keys if (found := _only(self._by_name.get(key)))), None)

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


def read_roster(path: str) -> Roster:
    """Raises UserError: it cannot be read, or is no table of text."""
    not_text = UserError(classroom_messages.LIST_NOT_TEXT, {"path": path})
    try:
        data = read_whole(path)
    except OSError as error:
        why = system_error_name(error)
        raise UserError(messages.CANNOT_READ, {"path": path, "why": why}) from error
    text = _decode_table(data)
    if text is None:
        raise not_text
    try:
        return Roster(parse_roster(text))
    except csv.Error as error:
        raise not_text from error


def _decode_table(data: bytes) -> str | None:
    encodings = ("utf-16",) if data.startswith(BYTE_ORDER_MARKS) else ENCODINGS
    for encoding in encodings:
        try:
            return data.decode(encoding)
        except UnicodeDecodeError:
            continue
    return None


def parse_roster(text: str) -> tuple[RosterStudent, ...]:
    """One for each row with an id; the first of two with the same.

    Raises csv.Error: a cell is longer than any list's."""
    head_line = text.lstrip().partition("\n")[0]
    separator = max(SEPARATORS, key=head_line.count)
    lines = io.StringIO(text.replace("\0", ""), newline="")
    table = [row for row in csv.reader(lines, delimiter=separator) if any(map(str.strip, row))]
    if not table:
        return ()
    columns = _find_columns(table[0])
    rows = [[cell.strip() for cell in row] for row in (table[1:] if columns.headed else table)]
    counters = set(columns.counters).union(_find_counters(rows))
    students = [_make_student(row, columns, counters) for row in rows]
    return tuple({each.id: each for each in reversed(students) if each.id}.values())[::-1]


def _find_counters(rows: Sequence[Sequence[str]]) -> Iterator[int]:
    """Columns of 1, 2, 3 ..."""
    numbers = [str(number) for number in range(1, len(rows) + 1)]
    for index in range(min(map(len, rows), default=0)):
        if len(rows) > 1 and [row[index] for row in rows] == numbers:
            yield index


class _Columns(NamedTuple):
    id: int = 0
    names: tuple[int, ...] = ()
    lang: int | None = None
    counters: tuple[int, ...] = ()
    headed: bool = False


def _find_columns(head: Sequence[str]) -> _Columns:
    """By what the headings say; without headings the first column is the id, and none a name."""
    folded = list(map(_fold, head))

    def matching(pattern: re.Pattern[str]) -> tuple[int, ...]:
        return tuple(index for index, cell in enumerate(folded) if pattern.fullmatch(cell))

    ids, names = matching(ID_HEADINGS), matching(NAME_HEADINGS)
    counters, languages = matching(COUNTER_HEADINGS), matching(LANGUAGE_HEADINGS)
    headed = bool(ids or names) or not any(any(map(str.isdigit, cell)) for cell in folded)
    others = [index for index in range(len(head)) if index not in counters]
    first = next(iter(ids or names or others), 0)
    return _Columns(first, names, next(iter(languages), None), counters, headed)


def _make_student(
    row: Sequence[str], columns: _Columns, counters: Collection[int]
) -> RosterStudent:
    def cell(index: int | None) -> str:
        return row[index] if index is not None and index < len(row) else ""

    name = " ".join(filter(None, map(cell, columns.names)))
    lang = LANGUAGES.get(_fold(cell(columns.lang)).partition("-")[0].partition("_")[0], "")
    cells = (text for index, text in enumerate(row) if text and index not in counters)
    return RosterStudent(cell(columns.id), name, lang, tuple(cells))
