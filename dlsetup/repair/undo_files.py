"""Undo of a file: what was backed up is moved back."""

from __future__ import annotations

import contextlib
import os
from pathlib import Path

from dlsetup.files.reading import read_head
from dlsetup.model.fixes import Remove, Rename, Write
from dlsetup.model.text import Text
from dlsetup.repair.added_lines import CLOSED, take_out
from dlsetup.repair.fixes import NAME_TAKEN
from dlsetup.repair.journal import (
    AddLines,
    Journal,
    JournalEntry,
)
from dlsetup.repair.making import remove_empty_folders
from dlsetup.repair.packages import CACHE, unused_path
from dlsetup.repair.undo_result import PutBack, UndoFailure
from dlsetup.storage.transfer import move
from dlsetup.storage.unfinished import is_temporary


def was_written(entry: JournalEntry) -> bool:
    """The file was made by us; a step that was cut short may not have come to it, and then
    what is there is somebody else's."""
    assert isinstance(entry.step, Write)
    if entry.existed or entry.state == "done":
        return not entry.existed
    path = Path(entry.step.path)
    content = entry.step.content.encode("utf-8", "surrogateescape")
    return path.is_file() and read_head(path, len(content) + 1) == content


def restore_file(
    entry: JournalEntry, journal: Journal, *, created_here: bool, resumed: bool
) -> PutBack:
    """Move back what was backed up; what stands there now is kept in the journal's folder.
    Without a backup the step had not got so far, unless it was `created_here`."""
    assert isinstance(entry.step, Write | Remove)
    path, backup = Path(entry.step.path), journal.folder / entry.backup
    is_link = isinstance(entry.step, Write) and path.is_symlink()
    path = Path(os.path.realpath(path)) if is_link else path
    _take_temporaries(path.parent, journal)
    has_backup, result = os.path.lexists(backup), "nothing"
    if entry.existed and entry.state == "done" and not has_backup:
        if resumed and os.path.lexists(path):
            return "undone"  # undo was stopped right after it
        return UndoFailure(str(backup), final=True, reason=BACKUP_GONE)
    if (has_backup or created_here) and os.path.lexists(path):
        _take_byte_code(path, journal)
        move(path, unused_path(backup.with_name(f"{backup.name}.replaced-1")))
        result = "undone"
    if has_backup:
        path.parent.mkdir(parents=True, exist_ok=True)
        move(backup, path)
        result = "undone"
    remove_empty_folders(entry.folders)
    return "undone" if result == "undone" else "nothing"


def take_out_lines(entry: JournalEntry, journal: Journal) -> PutBack:
    """What was added goes, and a file that would be empty without it, if it was made for it."""
    assert isinstance(entry.step, AddLines)
    path = Path(entry.step.path)
    _take_temporaries(Path(os.path.realpath(path)).parent, journal)
    try:
        left = take_out(entry.step)
    except UnicodeDecodeError as error:
        return UndoFailure(str(error))
    if isinstance(left, Text):
        return UndoFailure(str(path), final=left is not CLOSED, reason=left)
    if not entry.existed and os.path.lexists(path) and not read_head(path, 1):
        move(path, unused_path(journal.folder / f"{entry.backup}.replaced-1"))
        remove_empty_folders(entry.folders)
        return "undone"
    return "nothing" if left is None else "undone"


def restore_name(step: Rename, journal: Journal) -> PutBack:
    """Give it its name back, if nothing else has taken that since."""
    path = Path(step.path)
    renamed = path.with_name(step.name)
    if not os.path.lexists(renamed):
        return "nothing"
    if os.path.lexists(path):
        return UndoFailure(str(path), final=True, reason=NAME_TAKEN)
    _take_byte_code(renamed, journal)
    move(renamed, path)
    return "undone"


def _take_temporaries(folder: Path, journal: Journal) -> None:
    """Keep in the journal's folder what a write that was killed has left beside its file."""
    with contextlib.suppress(OSError):
        for path in folder.iterdir():
            if is_temporary(path.name):
                move(path, unused_path(journal.folder / path.name))


def _take_byte_code(path: Path, journal: Journal) -> None:
    """What Python has compiled of a file of ours goes with it."""
    if path.suffix != ".py":
        return
    cache = path.parent / CACHE
    with contextlib.suppress(OSError):
        for compiled in cache.glob(f"{path.stem}.*.pyc"):
            move(compiled, unused_path(journal.folder / compiled.name))
        remove_empty_folders((str(cache),))


BACKUP_GONE = Text(
    en="The copy from before the change no longer exists: {detail}",
    ko="바꾸기 전에 만든 사본이 없어졌습니다: {detail}",
)
