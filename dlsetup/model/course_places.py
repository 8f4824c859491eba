"""On which line of a course file a value stands: the reader of TOML does not tell."""

from __future__ import annotations

import tomllib
from typing import Any

from dlsetup.model.course_rules import Place

MAX_PARSES = 100  # of a file's beginning: more would take longer than the number is worth


def find_line(text: str, place: Place) -> int | None:
    """From 1; None: it is nowhere, or too far down. The file is read up to each line until the
    value is in it."""
    lines, keys = text.split("\n"), [key for key in place if isinstance(key, str)]
    named = [number for number, line in enumerate(lines, 1) if keys and keys[-1] in line]
    if not named:
        return None
    for end in range(named[0], min(len(lines) + 1, named[0] + MAX_PARSES)):
        if (found := _find_value(_parse_lines(lines[:end]), keys)) is not None:
            start = _first_line(lines, [number for number in named if number <= end])
            return _item_line(lines[start - 1 : end], found, place, start)
    return None


def _parse_lines(lines: list[str]) -> Any:
    """None: they end within a value."""
    try:
        return tomllib.loads("\n".join(lines) + "\n")
    except (tomllib.TOMLDecodeError, RecursionError):
        return None


def _find_value(raw: Any, keys: list[str]) -> Any:
    for key in keys:
        raw = raw.get(key) if isinstance(raw, dict) else None
    return raw


def _first_line(lines: list[str], named: list[int]) -> int:
    """Of a value that ends on the last of these lines or below: of those that name it the one
    before which no value is open."""
    latest = named[: -MAX_PARSES - 1 : -1]
    return next((n for n in latest if _parse_lines(lines[: n - 1]) is not None), named[-1])


def _item_line(lines: list[str], value: Any, place: Place, start: int) -> int:
    """Of an item of a list its own line."""
    number = place[-1]
    if not isinstance(number, int) or not isinstance(value, list):
        return start
    item = str(value[number])
    return next((start + offset for offset, line in enumerate(lines) if item in line), start)
