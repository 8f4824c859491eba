"""Tables as a workbook of a spreadsheet: text alone, whatever it looks like."""

from __future__ import annotations

import io
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from dlsetup.commands.class_store import without_library
from dlsetup.facts.encoding import spell_out

LONGEST_CELL = 32_767  # that a spreadsheet opens
TEXT = "s"  # a cell's kind; "=1+1" would be a formula otherwise


def encode_workbook(sheets: Mapping[str, Iterable[Sequence[str]]]) -> bytes:
    """Raises UserError: the library is missing."""
    try:
        from openpyxl import Workbook
    except ImportError as error:
        raise without_library() from error
    workbook = Workbook(write_only=True)
    for title, rows in sheets.items():
        sheet = workbook.create_sheet(title)
        for row in rows:
            sheet.append([_make_cell(sheet, value) for value in row])
    data = io.BytesIO()
    workbook.save(data)
    return data.getvalue()


def _make_cell(sheet: Any, value: str) -> Any:
    from openpyxl.cell import WriteOnlyCell

    cell = WriteOnlyCell(sheet, spell_out(value)[:LONGEST_CELL])
    cell.data_type = TEXT
    return cell
