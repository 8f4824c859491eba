"""On which line of a course file a value stands: the reader of TOML does not tell."""

from __future__ import annotations

import tomllib
from typing import Any

from dlsetup.model.course_rules import Place

MAX_PARSES = 200  # of a file's beginning: more would take longer than the number is worth


def find_line(text: str, place: Place) -> int | None:
    """From 1; None: it is nowhere, or too far down. The file is read up to each line until the
    value is in it."""
    lines, keys = text.split("\n"), [key for key in place if isinstance(key, str)]
    if not keys:
        return None
    end, parses = None, 0
    for count, line in enumerate(lines, 1):
        if end is None and keys[-1] not in line:
            continue
        end = count
        parses += 1
        if (found := _find_value(_parse_lines(lines[:count]), keys)) is not None:
            start = _first_line(lines, keys, count)
            return _item_line(lines[start - 1 : count], found, place, start)
        if parses > MAX_PARSES:
            break
    return None


def _parse_lines(lines: list[str]) -> Any:
    try:
        return tomllib.loads("\n".join(lines) + "\n")
    except (tomllib.TOMLDecodeError, RecursionError):  # it ends within a value
        return {}


def _find_value(raw: Any, keys: list[str]) -> Any:
    for key in keys:
        raw = raw.get(key) if isinstance(raw, dict) else None
    return raw


def _first_line(lines: list[str], keys: list[str], end: int) -> int:
    """Of a value that ends on line `end`: the one behind the last beginning that is whole without
    it."""
    for count in range(end - 1, 0, -1):
        try:
            tomllib.loads("\n".join(lines[:count]) + "\n")
        except tomllib.TOMLDecodeError:
            continue
        return count + 1
    return 1


def _item_line(lines: list[str], value: Any, place: Place, start: int) -> int:
    """Of an item of a list its own line."""
    number = place[-1]
    if not isinstance(number, int) or not isinstance(value, list):
        return start
    item = str(value[number])
    return next((start + offset for offset, line in enumerate(lines) if item in line), start)
