"""Pasted text as patterns can read it: no colours, no boxes, no lines cut by a console."""

from __future__ import annotations

import re
from collections.abc import Callable

from dlsetup.model.folding import display_width

MAX_LENGTH = 120_000  # characters that are searched
HEAD_LENGTH = 30_000  # of those, from the beginning: the end of a log says more
MAX_LINE_LENGTH = 1000  # characters: some patterns take time by the square of a line
CONSOLE_WIDTHS = (80, 100, 120)  # columns of cmd, PowerShell 5 and Windows Terminal
MIN_WRAPPED_WIDTH = 30  # columns: what is shorter was ended on purpose

ANSI = re.compile(r"\x1b(?:\[[0-?]*[ -/]*[@-~]|\][^\x07\x1b]*(?:\x07|\x1b\\)?|[@-Z\\-_])")
BARE_ANSI = re.compile(r"(?<!\S)\[(?:\d{1,3};)*\d{1,3}m|\[0m")  # an editor ate the escape
BOXES = re.compile(r"[\u2500-\u259f\u25b6\u2771\u276f]+")
INVISIBLE = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\u200b-\u200f\u2028-\u202e\u2060\ufeff]")
QUOTES = str.maketrans("\u2018\u2019\u201c\u201d\u00a0", "''\"\" ")
LINE_START = re.compile(r"\s|[-+*>=~^#]{2}|\w[\w.]*(?:Error|Exception|Warning)\b|Traceback|File \"")


def clean_text(text: str) -> str:
    """One line for each line that a program wrote, in plain characters."""
    text = ANSI.sub("", text.replace("\r\n", "\n"))
    text = BARE_ANSI.sub("", BOXES.sub(" ", text)).translate(QUOTES)
    lines = (_drop_overwritten(line) for line in INVISIBLE.sub("", text).split("\n"))
    return shorten_text("\n".join(_shorten_line(line.rstrip()) for line in lines))


def _drop_overwritten(line: str) -> str:
    """What is left of a progress bar: the text after the last carriage return."""
    return line.rstrip("\r").rpartition("\r")[2]


def _shorten_line(line: str) -> str:
    half = MAX_LINE_LENGTH // 2
    return line if len(line) <= MAX_LINE_LENGTH else f"{line[:half]} ... {line[-half:]}"


def shorten_text(text: str) -> str:
    """The head and the tail of a text that is too long."""
    if len(text) <= MAX_LENGTH:
        return text
    return text[:HEAD_LENGTH] + "\n...\n" + text[HEAD_LENGTH - MAX_LENGTH :]


def text_variants(text: str) -> tuple[str, ...]:
    """The text; with lines joined that a console cut at its last column; and with lines
    joined that were wrapped between words (PowerShell, uv, mail)."""
    variants = (text, _join_lines(text, _was_cut, ""), _join_lines(text, _was_wrapped, " "))
    return tuple(dict.fromkeys(variants))


def _join_lines(text: str, continues: Callable[[str, str], bool], separator: str) -> str:
    """Every line that `continues` the one before is put behind it, up to a length."""
    joined_lines, previous = [""], "\n"
    for line in text.split("\n"):
        if continues(previous, line) and len(joined_lines[-1]) < MAX_LINE_LENGTH:
            joined_lines[-1] += separator + (line.lstrip() if separator else line)
        else:
            joined_lines.append(line)
        previous = line
    return "\n".join(joined_lines[1:])


def _was_cut(previous: str, line: str) -> bool:
    """A wide character that did not fit leaves a column, and a space at the end is gone."""
    columns = display_width(previous)
    return bool(line) and any(
        console_width - 1 <= columns <= console_width for console_width in CONSOLE_WIDTHS
    )


def _was_wrapped(previous: str, line: str) -> bool:
    return (
        bool(line.strip())
        and display_width(previous) >= MIN_WRAPPED_WIDTH
        and not LINE_START.match(line.lstrip())
    )
