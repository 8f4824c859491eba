"""What can be written and shown: lone surrogates and what steers a terminal are spelled out."""

from __future__ import annotations

import re
from typing import Any

# C0 but the line feed, DEL and C1; marks, embeddings and isolates that turn the direction of text
STEERING = re.compile("[\x00-\x09\x0b-\x1f\x7f-\x9f\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069]")
TAB = "    "


def escape_surrogates(value: Any) -> Any:
    """`value` with lone surrogates (of file names that are not UTF-8) spelt out as \\udcXX,
    for no encoder takes them."""
    if isinstance(value, str):
        return value.encode("utf-8", "backslashreplace").decode("utf-8")
    if isinstance(value, dict):
        return {
            escape_surrogates(key): escape_surrogates(element) for key, element in value.items()
        }
    if isinstance(value, list | tuple):
        return [escape_surrogates(element) for element in value]
    return value


def spell_out(text: str) -> str:
    """What may be shown in a terminal, a log or a page, whoever wrote it: `\\x1b` instead of the
    character that begins a command to the terminal, `\\u202e` instead of one that turns the rest
    of the line round."""
    if STEERING.search(text):
        text = STEERING.sub(_spell, text.replace("\r\n", "\n").replace("\t", TAB))
    return text.encode("utf-8", "backslashreplace").decode("utf-8")


def escape_json(text: str) -> str:
    """JSON of the same value, in which none of them stands; between values there are none."""
    return STEERING.sub(lambda match: f"\\u{ord(match[0]):04x}", text)


def _spell(match: re.Match[str]) -> str:
    code = ord(match[0])
    return f"\\x{code:02x}" if code < 0x100 else f"\\u{code:04x}"
