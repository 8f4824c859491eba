"""The file of a list of students: any CSV, with any columns."""

from __future__ import annotations

import csv
import io
import re
from collections import Counter
from collections.abc import Collection, Iterator, Sequence

from dlsetup.classroom import messages as classroom_messages
from dlsetup.classroom.roster import Roster, RosterStudent
from dlsetup.classroom.roster_columns import RosterColumns, count_headings, find_columns
from dlsetup.compiled.characters import unicodedata
from dlsetup.facts.encoding import spell_out
from dlsetup.files.reading import read_whole
from dlsetup.messages import program as messages
from dlsetup.model.errors import UserError
from dlsetup.model.system_errors import system_error_name

ENCODINGS = ("utf-8-sig", "cp949")  # Excel saves either
BYTE_ORDER_MARKS = (b"\xff\xfe", b"\xfe\xff")
SEPARATORS = ",;\t"
STATED_SEPARATOR = re.compile(r'\s*"?sep=([^\r\n"])"?\r?\n', re.IGNORECASE)  # a line for Excel
SAMPLE = 65_536  # characters that tell the separator
TITLE_ROWS = 15  # above the headings, at most
LAST_NUMBER = re.compile(r"\D+?(\d+)")  # `Participant 991` is 991 in the names of files
LANGUAGES = {"ko": "ko", "korean": "ko", "한국어": "ko", "en": "en", "english": "en", "영어": "en"}


def read_roster(path: str) -> Roster:
    """Raises UserError: it cannot be read, is no table of text, or has nobody."""
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
        students = parse_roster(text)
    except csv.Error as error:
        raise not_text from error
    if not students:
        raise UserError(classroom_messages.LIST_EMPTY, {"path": path})
    return Roster(students)


def _decode_table(data: bytes) -> str | None:
    encodings = ("utf-16",) if data.startswith(BYTE_ORDER_MARKS) else ENCODINGS
    for encoding in encodings:
        try:
            return unicodedata.normalize("NFC", data.decode(encoding))
        except UnicodeDecodeError:
            continue
    return None


def parse_roster(text: str) -> tuple[RosterStudent, ...]:
    """One for each row that says who it is. Of two with the same id the first; of two that have
    only the same name, both.

    Raises csv.Error: a cell is longer than any list's."""
    text = text.replace("\0", "")
    stated = STATED_SEPARATOR.match(text)
    text = text[stated.end() :] if stated else text
    table = _parse_table(text, stated[1] if stated else _guess_separator(text))
    if not table:
        return ()
    head = _find_head(table)
    columns = find_columns(table[head], table[head + 1 :])
    rows = _without_total(table[head + columns.headed :])
    counters = set(columns.counters).union(_find_counters(rows))
    return _tell_apart([_make_student(row, columns, counters) for row in rows])


def _parse_table(text: str, separator: str) -> list[list[str]]:
    lines = io.StringIO(text, newline="")
    return [row for row in csv.reader(lines, delimiter=separator) if any(map(str.strip, row))]


def _guess_separator(text: str) -> str:
    """The one with which the most headings are found, then the most columns."""

    def score(separator: str) -> tuple[int, int]:
        table = _parse_table(text[:SAMPLE], separator)
        head = table[_find_head(table)] if table else []
        return count_headings(head), len(head)

    return max(SEPARATORS, key=score)


def _find_head(table: Sequence[Sequence[str]]) -> int:
    """The row of the headings. What is above it, the name of a course, has none: two in a row
    tell, for one alone may be somebody's name."""
    if not count_headings(table[0]):
        for index, row in enumerate(table[:TITLE_ROWS]):
            if count_headings(row) > 1:
                return index
    return 0


def _without_total(rows: Sequence[Sequence[str]]) -> list[list[str]]:
    """Canvas's row of `Points Possible` is the only one that is indented."""
    indented = [index for index, row in enumerate(rows) if row[0].startswith("  ")]
    dropped = indented if len(indented) == 1 and len(rows) > 1 else []
    kept = (row for index, row in enumerate(rows) if index not in dropped)
    return [[" ".join(spell_out(cell).split()) for cell in row] for row in kept]


def _find_counters(rows: Sequence[Sequence[str]]) -> Iterator[int]:
    """Columns of 1, 2, 3 ..."""
    numbers = [str(number) for number in range(1, len(rows) + 1)]
    for index in range(min(map(len, rows), default=0)):
        if len(rows) > 1 and [row[index] for row in rows] == numbers:
            yield index


def _tell_apart(students: Sequence[RosterStudent]) -> tuple[RosterStudent, ...]:
    """Who has no id is called by the name, and numbered where others are called so."""
    counts = Counter(each.name for each in students if not each.id)
    numbers = {name: iter(range(1, count + 1)) for name, count in counts.items()}
    by_id: dict[str, RosterStudent] = {}
    for each in students:
        own = each.id or each.name
        if not each.id and counts[own] > 1:
            own = f"{own} ({next(numbers[own])})"
        if own:
            by_id.setdefault(own, each._replace(id=own))
    return tuple(by_id.values())


def _make_student(
    row: Sequence[str], columns: RosterColumns, counters: Collection[int]
) -> RosterStudent:
    """Without an id where the row has none."""

    def cell(index: int | None) -> str:
        return row[index] if index is not None and index < len(row) else ""

    name = " ".join(filter(None, map(cell, columns.names)))
    lang = LANGUAGES.get(cell(columns.lang).casefold().partition("-")[0].partition("_")[0], "")
    cells = [text for index, text in enumerate(row) if text and index not in counters]
    numbers = (LAST_NUMBER.fullmatch(cell(index)) for index in columns.identifiers)
    cells += [number[1] for number in numbers if number]
    return RosterStudent(cell(columns.id), name, lang, tuple(cells))
