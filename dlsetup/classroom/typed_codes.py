"""Short codes in what a student wrote: typed into a form, or handed in as a text of their own."""

from __future__ import annotations

import re
from collections.abc import Iterator

from dlsetup.classroom.decoding import ReadReport
from dlsetup.classroom.short_codes import looks_like_a_code, read_code
from dlsetup.classroom.submissions import RefusedFile, Submission
from dlsetup.files.html_text import is_html, read_html_text
from dlsetup.model.errors import UserError
from dlsetup.report.reading import decode_text
from dlsetup.report.short_code import is_short, unify_typing

SUFFIXES = (".html", ".htm", ".txt", ".md")
MAX_TEXT = 100_000  # characters: a code stands in a line of a few
MAX_CODES = 20  # of one text
_WORD = re.compile(r"[^\s,;:|\"'()<>\[\]]+")
_GROUPED = re.compile(r"(?<![A-Z0-9-])(?:[A-Z0-9]{4}-){1,5}[A-Z0-9]{1,4}(?![A-Z0-9-])", re.I)
_SPACED = re.compile(r"(?:[A-Z0-9]{4} ){1,5}[A-Z0-9]{1,4}\.?", re.I)


def is_text(file: Submission) -> bool:
    return file.origin.lower().endswith(SUFFIXES)


def read_typed_codes(file: Submission) -> tuple[ReadReport | RefusedFile, ...]:
    """The codes that are right, all of the student whose file it is, or that the only ones are
    wrong; nothing where there is none."""
    try:
        text = decode_text(file.data, file.origin)
    except UserError:
        return ()
    plain = unify_typing((read_html_text(text) if is_html(text) else text)[:MAX_TEXT])
    right = list(dict.fromkeys(_find_right(plain)))[-MAX_CODES:]
    if right:
        return tuple(read_code(file._replace(data=b""), code) for code in right)
    wrong = any("-" in word and looks_like_a_code(word) for word in _find_words(plain))
    return (RefusedFile(file.origin, "wrong-code"),) if wrong else ()


def _find_right(text: str) -> Iterator[str]:
    """In their order. Without hyphens it is one where nothing else is in its line or in the text:
    every thirtieth word would pass."""
    words = list(_find_words(text))
    if len(words) == 1 and is_short(words[0]):
        yield words[0]
        return
    for line in map(str.strip, text.splitlines()):
        whole = (line,) if _SPACED.fullmatch(line) else ()
        for code in (*whole, *(match[0] for match in _GROUPED.finditer(line))):
            if any(map(str.isdigit, code)) and is_short(code):
                yield code.upper().replace(" ", "-").rstrip(".")


def _find_words(text: str) -> Iterator[str]:
    return (match[0].rstrip(".") for match in _WORD.finditer(text))
