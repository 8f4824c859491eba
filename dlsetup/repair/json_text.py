"""One key of a JSON text is changed, and every other character stays: comments, order, layout."""

from __future__ import annotations

import json
import re
from collections.abc import Sequence
from typing import NamedTuple

Key = str | int
JsonValue = str | int | bool | dict[str, str] | None

_TOKEN = re.compile(
    r'"(?:\\.|[^"\\])*"|//[^\r\n]*|/\*.*?(?:\*/|\Z)|[{}\[\],:]|[^\s{}\[\],:"/]+', re.DOTALL
)


class _Token(NamedTuple):
    text: str
    start: int
    end: int


def edit(text: str, keys: Sequence[Key], value: JsonValue) -> str | None:
    """`text` with another value at `keys`, or without it (None). None: the way to it is not
    there, or it need not be taken out."""
    tokens = _read_tokens(text)
    try:
        holder = _find(tokens, 0, keys[:-1])
        place = None if holder is None else _find_member(tokens, holder, keys[-1])
        if place is not None:
            return _change(text, tokens, place, value)
        return None if holder is None else _add(text, tokens, holder, keys[-1], value)
    except (IndexError, ValueError):  # no JSON
        return None


def _read_tokens(text: str) -> list[_Token]:
    found = (_Token(match[0], match.start(), match.end()) for match in _TOKEN.finditer(text))
    return [token for token in found if not token.text.startswith(("//", "/*"))]


def _find(tokens: Sequence[_Token], at: int, keys: Sequence[Key]) -> int | None:
    """Where the value at `keys` begins."""
    for key in keys:
        member = _find_member(tokens, at, key)
        if member is None:
            return None
        at = member + 2 * isinstance(key, str)
    return at


def _find_member(tokens: Sequence[_Token], at: int, key: Key) -> int | None:
    """The token of the key, or of the item of that number."""
    named = tokens[at].text == "{"
    if tokens[at].text not in ("{", "[") or named != isinstance(key, str):
        return None
    at, number = at + 1, 0
    while tokens[at].text not in ("}", "]"):
        if (json.loads(tokens[at].text) if named else number) == key:
            return at
        at, number = _end(tokens, at + 2 * named), number + 1
        at += tokens[at].text == ","
    return None


def _end(tokens: Sequence[_Token], at: int) -> int:
    """The token after the value that begins at `at`."""
    depth = 0
    while True:
        depth += {"{": 1, "[": 1, "}": -1, "]": -1}.get(tokens[at].text, 0)
        at += 1
        if depth == 0:
            return at


def _change(text: str, tokens: Sequence[_Token], place: int, value: JsonValue) -> str:
    named = tokens[place + 1].text == ":"
    begin = place + 2 * named
    end = _end(tokens, begin)
    if value is not None:
        return _put(text, tokens[begin].start, tokens[end - 1].end, value)
    if tokens[end].text == ",":
        return text[: tokens[place].start] + text[tokens[end].end :].lstrip(" \t\r\n")
    first = tokens[place - 1].text != ","
    start = tokens[place].start if first else tokens[place - 1].start
    return text[:start] + text[tokens[end - 1].end :]


def _add(
    text: str, tokens: Sequence[_Token], holder: int, key: Key, value: JsonValue
) -> str | None:
    """As the first of its object."""
    if value is None or tokens[holder].text != "{" or not isinstance(key, str):
        return None
    following = tokens[holder + 1]
    member = f"{json.dumps(key, ensure_ascii=False)}: {json.dumps(value, ensure_ascii=False)}"
    gap = text[tokens[holder].end : following.start]
    end = "" if following.text == "}" else f",{gap if gap.strip() == '' and gap else ' '}"
    begin = gap if end and gap.strip() == "" else ""
    rest = following.start if begin else tokens[holder].end
    return text[: tokens[holder].end] + begin + member + end + text[rest:]


def _put(text: str, start: int, end: int, value: JsonValue) -> str:
    return text[:start] + json.dumps(value, ensure_ascii=False) + text[end:]
