"""TOML as entries with their lines. Each value is parsed by itself, so that one mistake leaves all
others readable."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

from dlsetup.readers import files
from dlsetup.readers.settings.entries import Entry

SYNTAX = "(syntax)"  # the entry of a file that is no TOML, as no setting is called
_HEADER = re.compile(r"\s*\[\[?\s*([^\[\]#]+?)\s*\]\]?\s*(?:#.*)?$")
_KEY = re.compile(r"""\s*((?:[\w-]+|"[^"]*"|'[^']*')(?:\s*\.\s*(?:[\w-]+|"[^"]*"|'[^']*'))*)\s*=""")
_NEXT = re.compile(rf"\s*(?:$|#)|{_HEADER.pattern}|{_KEY.pattern}")  # what a value may end before
_MISTAKE_LINE = re.compile(r"at line (\d+)")
MAX_LINES = 200  # of one value


def read(data: bytes) -> Iterator[Entry]:
    """`[a]` and `b = 1`: a.b. A list has one entry an item; a table in a value is taken apart."""
    lines = files.decode(data).splitlines()
    mistakes = tuple(_mistake(lines))
    yield from mistakes
    longest = 1 if mistakes else MAX_LINES
    section, number = "", 0
    while number < len(lines):
        if match := _HEADER.match(lines[number]):
            section = f"{_plain(match[1])}."
        last = number + 1
        if _KEY.match(lines[number]) and (found := _value(lines[number : number + longest])):
            table, length = found
            last = number + length
            items = tuple(_flatten(section, table))
            alone = last if len(items) == 1 else None
            yield from (Entry(name, text, number + 1, alone) for name, text in items)
        number = last


def _mistake(lines: list[str]) -> Iterator[Entry]:
    import tomllib  # for the few who have such a file

    try:
        tomllib.loads("\n".join(lines) + "\n")
    except (tomllib.TOMLDecodeError, RecursionError) as error:
        match = _MISTAKE_LINE.search(str(error))
        yield Entry(SYNTAX, "", int(match[1]) if match else _first_without_end(lines))


def _first_without_end(lines: list[str]) -> int | None:
    """The parser tells the end of the file where something is never closed."""
    keys = (number for number, line in enumerate(lines) if _KEY.match(line))
    return next((n + 1 for n in keys if _value(lines[n : n + MAX_LINES]) is None), None)


def _value(lines: list[str]) -> tuple[dict[str, Any], int] | None:
    """The value of the key in the first line, and how many lines it has."""
    import tomllib

    for length in range(1, len(lines) + 1):
        if 1 < length < len(lines) and not _NEXT.match(lines[length]):
            continue  # or a list of a hundred lines is read a hundred times
        try:
            return tomllib.loads("\n".join(lines[:length]) + "\n"), length
        except (tomllib.TOMLDecodeError, RecursionError):
            continue
    return None


def _flatten(prefix: str, value: Any) -> Iterator[tuple[str, str]]:
    if isinstance(value, dict):
        for name, inner in value.items():
            yield from _flatten(f"{prefix}{name}.", inner)
    elif isinstance(value, list):
        for item in value:
            yield from _flatten(prefix, item)
    else:
        text = str(value).lower() if isinstance(value, bool) else str(value)
        yield prefix.removesuffix("."), text


def _plain(name: str) -> str:
    return ".".join(part.strip().strip("\"'") for part in name.split("."))
