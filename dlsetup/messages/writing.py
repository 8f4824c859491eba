"""Sentences on the standard streams, where no screen is drawn: nothing in them steers a terminal."""

from __future__ import annotations

import shutil
import sys
from collections.abc import Iterable, Iterator

from dlsetup.facts.encoding import spell_out

MAX_WIDTH, MIN_WIDTH = 80, 36


def write_error(sentence: str) -> None:
    """Lines on standard error: of what went wrong, or of the work. A terminal would cut them within
    words, so they are folded for one; what is indented is a command, and stays."""
    if sys.stderr.isatty():
        sentence = "\n".join(_fold_for_terminal(sentence.split("\n")))
    write_log(sentence)


def write_log(text: str) -> None:
    """Lines on standard error that are to be copied: as they are."""
    sys.stderr.write(spell_out(text) + "\n")


def write_plain(text: str) -> None:
    """Text that is the result, as it is."""
    sys.stdout.write(spell_out(text))


def _fold_for_terminal(lines: Iterable[str]) -> Iterator[str]:
    from dlsetup.model.folding import fold_sentence

    columns = shutil.get_terminal_size((MAX_WIDTH, 0)).columns
    width = max(MIN_WIDTH, min(columns, MAX_WIDTH))
    for line in lines:
        yield from [line] if line.startswith(" ") else fold_sentence(line, width)
