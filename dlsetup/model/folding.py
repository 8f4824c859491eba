"""Text in lines of so many columns."""

from __future__ import annotations

import re

from dlsetup.compiled.characters import unicodedata

HAN = "぀-ヿ㐀-鿿"  # kana and ideographs: a line may end after each
OPENING, CLOSING = "（“《「", "，。、；：！？）”》」"
WORD = re.compile(rf"\s*(?:[{OPENING}]*[{HAN}][{CLOSING}]*|[^\s{HAN}]+)")


def fold(text: str, width: int, indent: int = 0) -> list[str]:
    """Lines of at most `width` columns, broken between words, in Chinese between letters; all but
    the first are indented."""
    lines = [""]
    for word in WORD.findall(text):
        if lines[-1].strip() and display_width(lines[-1] + word) > width:
            lines.append(" " * indent + word.lstrip())
        else:
            lines[-1] += word
    return lines


def fold_sentence(text: str, width: int) -> list[str]:
    """The same number of lines; but no short word is left alone on the last, if another one of
    the line before can join it."""
    lines = fold(text, width)
    for narrower in range(width - 1, width // 2, -1):
        if len(lines) == 1 or not _is_orphan(lines[-1], width):
            return lines
        even = fold(text, narrower)
        if len(even) > len(lines):
            break
        lines = even
    return lines


def _is_orphan(line: str, width: int) -> bool:
    return " " not in line.strip() and display_width(line.strip()) < width // 4


def display_width(text: str) -> int:
    """Columns in a terminal: Hangul takes two."""
    if text.isascii():
        return len(text)
    return sum(2 if unicodedata.east_asian_width(character) in "WF" else 1 for character in text)
