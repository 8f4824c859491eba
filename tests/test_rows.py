"""A rule over a table: all rows that break it are named, by their label."""

from __future__ import annotations

import inspect

import pytest

from tests.rows import each


def test_every_row_that_breaks_it_is_named() -> None:
    tried = []

    @each("row", (4, 0, 5, -1), lambda row: f"number {row}")
    def rule(row: int, limit: int) -> None:
        tried.append(row)
        assert row > limit

    with pytest.raises(ExceptionGroup, match="2 of 4") as raised:
        rule(limit=0)
    assert [error.__notes__ for error in raised.value.exceptions] == [
        ["row: number 0"],
        ["row: number -1"],
    ]
    assert tried == [4, 0, 5, -1], "one that fails ends nothing"


def test_a_rule_over_no_rows_is_refused() -> None:
    with pytest.raises(AssertionError, match="cannot fail"):
        each("row", ())


def test_the_other_arguments_are_left_to_pytest() -> None:
    @each("row", (1,))
    def rule(row: int, tmp_path: str) -> None:
        assert row

    assert list(inspect.signature(rule).parameters) == ["tmp_path"]
