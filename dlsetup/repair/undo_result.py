"""What became of an undo: what was put back, and what stood in the way."""

from __future__ import annotations

from typing import Literal, NamedTuple

from dlsetup.model.text import Text
from dlsetup.repair.journal import (
    JournalEntry,
)


class UndoFailure(NamedTuple):
    """Why an entry was not put back; `final`: trying again will not help."""

    detail: str
    final: bool = False
    reason: Text | None = None


PutBack = Literal["undone", "nothing"] | UndoFailure


class UndoResult(NamedTuple):
    """`entries` were put back, for `unchanged` nothing had to be done, `failures` were not put
    back; `partly`: all of them for good."""

    outcome: Literal["undone", "partly", "failed"]
    journal: str = ""
    entries: tuple[JournalEntry, ...] = ()
    unchanged: tuple[JournalEntry, ...] = ()
    failures: tuple[tuple[JournalEntry, UndoFailure], ...] = ()
