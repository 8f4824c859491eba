"""What a spreadsheet has no room for is not lost, and is told."""

from __future__ import annotations

import io
from collections.abc import Iterable, Sequence
from typing import Any

import pytest

from dlsetup.commands import class_workbook
from dlsetup.commands.class_workbook import LONGEST_CELL, encode_workbook, join_cell

openpyxl = pytest.importorskip("openpyxl")
REST = "and {count} more"


def read(data: bytes) -> dict[str, list[list[Any]]]:
    workbook = openpyxl.load_workbook(io.BytesIO(data))
    return {
        sheet.title: [[cell.value for cell in row] for row in sheet.iter_rows()]
        for sheet in workbook
    }


@pytest.mark.parametrize(
    ("rows", "expected"),
    [
        pytest.param([], {"x": []}, id="no-headings"),
        pytest.param([["h"]], {"x": [["h"]]}, id="nobody"),
        pytest.param([["h"], ["a"], ["b"]], {"x": [["h"], ["a"], ["b"]]}, id="full"),
        pytest.param(
            [["h"], *([letter] for letter in "abcde")],
            {
                "x": [["h"], ["a"], ["b"]],
                "x 2": [["h"], ["c"], ["d"]],
                "x 3": [["h"], ["e"]],
            },
            id="goes-on",
        ),
    ],
)
def test_rows(
    rows: Iterable[Sequence[str]],
    expected: dict[str, list[list[str]]],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(class_workbook, "MOST_ROWS", 3)
    found = read(encode_workbook({"x": rows}))
    assert {name: [row for row in rows if row] for name, rows in found.items()} == expected


@pytest.mark.parametrize("letter", ["a", "가", "\U0001f600"])
def test_a_cell_that_is_too_long_ends_so(letter: str) -> None:
    [[value]] = read(encode_workbook({"x": [[letter * 40_000]]}))["x"]
    assert value.endswith(f"{letter} ...")
    assert class_workbook.count_units(value) <= LONGEST_CELL


@pytest.mark.parametrize("count", [1, 3000, 10_000, 100_000])
@pytest.mark.parametrize("letter", ["s", "\U0001f600"])
def test_all_are_counted(letter: str, count: int) -> None:
    words = [f"{letter}{number:06}" for number in range(count)]
    cell = join_cell(words, REST)
    assert class_workbook.count_units(cell) <= LONGEST_CELL
    *kept, last = cell.split(", ")
    more = last.removeprefix("and ").partition(" ")[0]
    assert len(kept) + (int(more) if last.startswith("and ") else 1) == count
    assert [*kept] == words[: len(kept)]
