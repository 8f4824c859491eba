"""The file in an environment that says which journal made it. It helps to find environments,
and proves nothing: anybody can write one."""

from __future__ import annotations

from pathlib import Path

from dlsetup.files.reading import read_text
from dlsetup.readers.python.environments import MARKER, UNFINISHED
from dlsetup.storage.atomic import write_text

MAX_SIZE = 1024  # bytes


def read_marker(path: Path) -> tuple[str, ...]:
    """The words of the marker at `path`: the journal's name, and whether it is half."""
    text = read_text(str(path / MARKER), MAX_SIZE)
    return tuple(text.split()) if isinstance(text, str) else ()


def write_marker(path: Path, journal_name: str, *, finished: bool) -> None:
    words = (journal_name,) if finished else (journal_name, UNFINISHED)
    write_text(path / MARKER, " ".join(words) + "\n")
