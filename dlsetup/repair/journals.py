"""All journals of this state folder: which command was the latest, and what it left."""

from __future__ import annotations

import contextlib
import os
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

from dlsetup.repair.journal import (
    FINAL_STATES,
    JOURNAL_FILE,
    Create,
    Journal,
    JournalEntry,
    JournalRecord,
)
from dlsetup.repair.marker import read_marker
from dlsetup.storage.own_file import DamagedFileError, read_record, set_aside


def read_journals(folder: Path, home: Path) -> Iterator[Journal]:
    """Those that can be read, the newest first; `folder` is the state's."""
    for file in _journal_files(folder):
        with contextlib.suppress(OSError, DamagedFileError):
            yield Journal(file.parent, _read_record(file), home)


def set_aside_damaged(folder: Path) -> tuple[Path, ...]:
    """Give damaged journals another name, so that the others are reached; their backups stay
    beside them."""
    new_names = []
    for file in _journal_files(folder):
        try:
            _read_record(file)
        except DamagedFileError:
            with contextlib.suppress(OSError):
                new_names.append(set_aside(file))
        except OSError:  # it may not be read: the others are reached all the same
            continue
    return tuple(new_names)


class UndoChoice(NamedTuple):
    """`journal`: what undo takes, None: nothing. `setup`: one that is newer than all that could
    be taken, which another command undoes."""

    journal: Journal | None = None
    setup: Journal | None = None


def choose_journal(folder: Path, home: Path, *, of_setup: bool) -> UndoChoice:
    """The latest command that is not undone: the latest set-up, or what came after it."""
    for journal in read_journals(folder, home):
        if journal.record.is_undone:
            continue
        if journal.record.is_setup == of_setup:
            return UndoChoice(journal)
        if not of_setup:
            return UndoChoice(setup=journal)
    return UndoChoice()


def find_interrupted_step(folder: Path, home: Path) -> tuple[Journal, JournalEntry] | None:
    """The step that was begun and never ended, of the newest journal."""
    journal = next((j for j in read_journals(folder, home) if not j.record.is_undone), None)
    for entry in journal.record.entries if journal else ():
        if entry.state == "begun" or (entry.undo_begun and entry.state not in FINAL_STATES):
            assert journal is not None
            return journal, entry
    return None


def find_making(folder: Path, home: Path, prefix: Path) -> tuple[Journal, int] | None:
    """The journal that says that it made the folder at `prefix`, and the entry's number."""
    for journal in read_journals(folder, home):
        for number, entry in enumerate(journal.record.entries):
            if (
                isinstance(entry.step, Create)
                and os.path.normcase(entry.step.path) == os.path.normcase(str(prefix))
                and made_folder(journal, entry)
            ):
                return journal, number
    return None


def made_folder(journal: Journal, entry: JournalEntry) -> bool:
    """The folder that is there is the one that this entry made. A marker in it is believed
    only for journals that are older than the note of the folder's inode."""
    step = entry.step
    if not isinstance(step, Create) or entry.existed or entry.state == "undone":
        return False
    try:
        status = os.stat(step.path)
    except OSError:
        return False
    if step.inode:
        return (status.st_dev, status.st_ino) == (step.device, step.inode)
    return read_marker(Path(step.path))[:1] == (journal.folder.name,)


def _journal_files(folder: Path) -> list[Path]:
    return sorted((folder / "fixes").glob(f"*/{JOURNAL_FILE}"), reverse=True)


def _read_record(file: Path) -> JournalRecord:
    """Raises OSError, DamagedFileError: a backup outside of the journal's folder is none of
    ours, either."""
    record = read_record(file, JournalRecord)
    for entry in record.entries:
        if entry.backup != os.path.basename(entry.backup) or entry.backup == "..":
            raise DamagedFileError(entry.backup)
    return record
