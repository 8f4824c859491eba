"""Tables as a workbook of a spreadsheet: text alone, whatever it looks like, and nothing lost."""

from __future__ import annotations

import io
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import chain, islice
from typing import Any

from dlsetup.commands.class_store import without_library
from dlsetup.facts.encoding import spell_out

LONGEST_CELL = 32_767  # that a spreadsheet opens, in units of UTF-16
MOST_ROWS = 1_048_576  # of a sheet
CUT = " ..."
TEXT = "s"  # a cell's kind; "=1+1" would be a formula otherwise


def encode_workbook(sheets: Mapping[str, Iterable[Sequence[str]]]) -> bytes:
    """The first row of each are its headings. What a sheet has no room for goes on, under the same
    headings, on `students 2`. Raises UserError: the library is missing."""
    try:
        from openpyxl import Workbook
    except ImportError as error:
        raise without_library() from error
    workbook = Workbook(write_only=True)
    for title, rows in sheets.items():
        for name, part in _split_rows(title, rows):
            sheet = workbook.create_sheet(name)
            for row in part:
                sheet.append([_make_cell(sheet, value) for value in row])
    data = io.BytesIO()
    workbook.save(data)
    return data.getvalue()


def _split_rows(
    title: str, rows: Iterable[Sequence[str]]
) -> Iterator[tuple[str, Iterable[Sequence[str]]]]:
    """Each part is used before the next is asked for."""
    everything = iter(rows)
    head = next(everything, ())
    number, first = 1, next(everything, None)
    while number == 1 or first is not None:
        some = (first,) if first is not None else ()
        name = title if number == 1 else f"{title} {number}"
        yield name, chain((head,), some, islice(everything, MOST_ROWS - 2))
        number, first = number + 1, next(everything, None)


def join_cell(words: Sequence[str], rest: str) -> str:
    """As many as a cell takes, and then `rest`, whose `{count}` are the others."""
    joined = ", ".join(words)
    if count_units(joined) <= LONGEST_CELL:
        return joined
    room = LONGEST_CELL - count_units(rest) - len(str(len(words)))
    kept = 0
    for word in words:
        room -= count_units(word) + len(", ")
        if room < 0:
            break
        kept += 1
    return ", ".join((*words[:kept], rest.replace("{count}", str(len(words) - kept))))


def count_units(text: str) -> int:
    """Of UTF-16, as a spreadsheet counts."""
    return len(text) + sum(letter > "\uffff" for letter in text)


def _make_cell(sheet: Any, value: str) -> Any:
    from openpyxl.cell import WriteOnlyCell

    text = spell_out(value)
    if count_units(text) > LONGEST_CELL:
        text = text[: (LONGEST_CELL - len(CUT)) // 2] + CUT  # a letter may be two units
    cell = WriteOnlyCell(sheet, text)
    cell.data_type = TEXT
    return cell
