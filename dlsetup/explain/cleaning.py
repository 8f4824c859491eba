"""Pasted text as patterns can read it: no colours, no boxes, no lines cut by a console."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable

LONGEST = 120_000  # characters that are searched
HEAD = 30_000  # of those, from the beginning: the end of a log says more
LONGEST_LINE = 1000  # characters: some patterns take time by the square of a line
CONSOLES = (80, 100, 120)  # columns of cmd, PowerShell 5 and Windows Terminal
SENTENCE = 30  # columns: what is shorter was ended on purpose

ANSI = re.compile(r"\x1b(?:\[[0-?]*[ -/]*[@-~]|\][^\x07\x1b]*(?:\x07|\x1b\\)?|[@-Z\\-_])")
BARE_ANSI = re.compile(r"(?<!\S)\[(?:\d{1,3};)*\d{1,3}m|\[0m")  # an editor ate the escape
BOXES = re.compile(r"[\u2500-\u259f\u25b6\u2771\u276f]+")
INVISIBLE = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\u200b-\u200f\u2028-\u202e\u2060\ufeff]")
QUOTES = str.maketrans("\u2018\u2019\u201c\u201d\u00a0", "''\"\" ")
FRESH = re.compile(r"\s|[-+*>=~^#]{2}|\w[\w.]*(?:Error|Exception|Warning)\b|Traceback|File \"")


def clean(text: str) -> str:
    """One line for each line that a program wrote, in plain characters."""
    text = ANSI.sub("", text.replace("\r\n", "\n"))
    text = BARE_ANSI.sub("", BOXES.sub(" ", text)).translate(QUOTES)
    lines = (_overwritten(line) for line in INVISIBLE.sub("", text).split("\n"))
    return shorten("\n".join(_short(line.rstrip()) for line in lines))


def _overwritten(line: str) -> str:
    """What is left of a progress bar: the text after the last carriage return."""
    return line.rstrip("\r").rpartition("\r")[2]


def _short(line: str) -> str:
    half = LONGEST_LINE // 2
    return line if len(line) <= LONGEST_LINE else f"{line[:half]} ... {line[-half:]}"


def shorten(text: str) -> str:
    """The head and the tail of a text that is too long."""
    if len(text) <= LONGEST:
        return text
    return text[:HEAD] + "\n...\n" + text[HEAD - LONGEST :]


def views(text: str) -> tuple[str, ...]:
    """The text; with lines joined that a console cut at its last column; and with lines
    joined that were wrapped between words (PowerShell, uv, mail)."""
    joined = (text, _unwrapped(text, _cut, ""), _unwrapped(text, _flowing, " "))
    return tuple(dict.fromkeys(joined))


def _unwrapped(text: str, follows: Callable[[str, str], bool], glue: str) -> str:
    """Every line that `follows` the one before is put behind it, up to a length."""
    done, last = [""], "\n"
    for line in text.split("\n"):
        if follows(last, line) and len(done[-1]) < LONGEST_LINE:
            done[-1] += glue + (line.lstrip() if glue else line)
        else:
            done.append(line)
        last = line
    return "\n".join(done[1:])


def _cut(last: str, line: str) -> bool:
    """A wide character that did not fit leaves a column, and a space at the end is gone."""
    columns = width(last)
    return bool(line) and any(each - 1 <= columns <= each for each in CONSOLES)


def _flowing(last: str, line: str) -> bool:
    return bool(line.strip()) and width(last) >= SENTENCE and not FRESH.match(line.lstrip())


def width(line: str) -> int:
    """Columns: Hangul takes two."""
    if line.isascii():
        return len(line)
    return sum(2 if unicodedata.east_asian_width(each) in "WF" else 1 for each in line)
