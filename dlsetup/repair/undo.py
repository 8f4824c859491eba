"""Undo: what a journal says was changed is put back, last step first. Nothing is deleted: what
goes is moved to the journal's folder."""

from __future__ import annotations

import os
from collections.abc import Collection, Sequence
from pathlib import Path
from typing import Literal

from dlsetup.model.fixes import Remove, Rename, Run, Write
from dlsetup.repair.fixes import CommandRunner
from dlsetup.repair.journal import (
    FINAL_STATES,
    AddLines,
    Create,
    Journal,
    JournalEntry,
    replace,
)
from dlsetup.repair.journals import made_folder
from dlsetup.repair.making import Making
from dlsetup.repair.undo_files import restore_file, restore_name, take_out_lines, was_written
from dlsetup.repair.undo_making import MADE_OVER_FILES, NOT_OURS, restore_place
from dlsetup.repair.undo_packages import restore_packages
from dlsetup.repair.undo_result import PutBack, UndoFailure, UndoResult


def revert(journal: Journal, *, run: CommandRunner, only: range | None = None) -> UndoResult:
    """Put back the entries of these numbers (all), the last first. One that cannot be put
    back is named and the others go on; what fails a second time is given up."""
    done: list[JournalEntry] = []
    unchanged: list[JournalEntry] = []
    failures: list[tuple[JournalEntry, UndoFailure]] = []
    numbers = [n for n in range(len(journal.record.entries)) if only is None or n in only]
    going = find_removed_environments(journal, numbers)
    for number in sorted(numbers, key=lambda number: _undo_order(journal, number, going)):
        entry = journal.record.entries[number]
        if entry.state in FINAL_STATES:
            continue
        journal.end(number, replace(entry, undo_begun=True))
        result = _put_back(Making(journal, number), run, resumed=entry.undo_begun)
        if isinstance(result, UndoFailure):
            final = result.final or entry.undo_begun
            failures.append((entry, result._replace(final=final)))
            if final:
                journal.end(number, replace(entry, state="kept"))
            continue
        journal.end(number, replace(entry, state="undone"))
        went_along = isinstance(entry.step, Run) and entry.environment in going
        (done if result == "undone" or went_along else unchanged).append(entry)
    outcome = _outcome(failures)
    return UndoResult(outcome, journal.folder.name, tuple(done), tuple(unchanged), tuple(failures))


def _undo_order(journal: Journal, number: int, going: Collection[str]) -> tuple[bool, int]:
    """The last first; what was installed into an environment that goes as a whole comes after it,
    when there is nothing left to do."""
    entry = journal.record.entries[number]
    return (isinstance(entry.step, Run) and entry.environment in going, -number)


def find_removed_environments(journal: Journal, numbers: Sequence[int]) -> frozenset[str]:
    """The environments that go as a whole when these entries are undone."""
    entries = (journal.record.entries[number] for number in numbers)
    return frozenset(entry.environment for entry in entries if made_folder(journal, entry))


def _outcome(
    failures: Sequence[tuple[JournalEntry, UndoFailure]],
) -> Literal["undone", "partly", "failed"]:
    if not failures:
        return "undone"
    return "partly" if all(failure.final for _, failure in failures) else "failed"


def _put_back(making: Making, run: CommandRunner, *, resumed: bool) -> PutBack:
    """Undo one entry; whether anything had to be done, or what stood in the way. `resumed`: an
    earlier undo may have done some of it."""
    entry, journal = making.entry, making.journal
    try:
        match entry.step:
            case Run():
                return restore_packages(entry, journal, run, resumed=resumed)
            case Create():
                return _restore_making(making)
            case Write():
                return restore_file(
                    entry, journal, created_here=was_written(entry), resumed=resumed
                )
            case AddLines():
                return take_out_lines(entry, journal)
            case Remove():
                return restore_file(entry, journal, created_here=False, resumed=resumed)
            case Rename():
                return restore_name(entry.step, journal)
    except OSError as error:
        return UndoFailure(str(error))


def _restore_making(making: Making) -> PutBack:
    entry, journal = making.entry, making.journal
    if os.path.lexists(making.prefix) and not made_folder(journal, entry):
        if entry.existed:
            return UndoFailure(str(making.prefix), final=True, reason=MADE_OVER_FILES)
        if not _is_empty_folder(making.prefix) and not entry.backup:
            return UndoFailure(str(making.prefix), final=True, reason=NOT_OURS)
    return "undone" if restore_place(making) else "nothing"


def _is_empty_folder(path: Path) -> bool:
    return path.is_dir() and not any(path.iterdir())
