"""What is being written under a temporary name is noted in our own folder, and the note is locked
as long as its writer lives: of one that was killed the next command deletes that file, and no
other."""

from __future__ import annotations

import contextlib
import os
import re
import stat
import time
from collections.abc import Iterator
from pathlib import Path

from dlsetup.files.reading import READ_LIMIT, read_whole
from dlsetup.storage.own_file import PRIVATE

TEMPORARY_NAME = re.compile(r"\.dlsetup-[0-9a-f]{16}")
FOLDER = "unfinished"  # of the notes, in the state's
LOCK_ENDING = ".lock"
BETWEEN = 60.0  # seconds at most from a lock's making to its note's


class Notes:
    """In no folder yet: nothing is noted then."""

    def __init__(self) -> None:
        self.folder: Path | None = None

    def keep_in(self, state_folder: Path) -> None:
        self.folder = state_folder / FOLDER

    @contextlib.contextmanager
    def noting(self, temporary: Path) -> Iterator[None]:
        """While it is written. Whatever stands against a note, the file itself is written."""
        with contextlib.ExitStack() as held:
            if self.folder is not None:
                from dlsetup.storage.locks import BusyError

                with contextlib.suppress(OSError, BusyError, ImportError):
                    held.enter_context(_locked_note(self.folder, temporary))
            yield


notes = Notes()


def is_temporary(name: str) -> bool:
    """What a write that was killed has left."""
    return TEMPORARY_NAME.fullmatch(name) is not None


def clear_unfinished(state_folder: Path) -> None:
    """What cannot be deleted now stays noted, as on a disk that is not there."""
    folder = state_folder / FOLDER
    with contextlib.suppress(OSError, ImportError):
        names = {name.removesuffix(LOCK_ENDING) for name in os.listdir(folder)}
        for name in filter(is_temporary, names):
            _clear_if_ended(folder / name)


def _clear_if_ended(note: Path) -> None:
    from dlsetup.storage.locks import BusyError, locked

    if not os.path.lexists(note) and not _is_left_alone(_lock_of(note)):
        return
    with contextlib.suppress(OSError, BusyError), locked(_lock_of(note), 0.0):
        (_clear if os.path.lexists(note) else _forget)(note)


def _is_left_alone(lock: Path) -> bool:
    """Its writer was stopped before there was a note, or when that was gone."""
    try:
        return time.time() - os.lstat(lock).st_mtime > BETWEEN
    except FileNotFoundError:
        return False


@contextlib.contextmanager
def _locked_note(folder: Path, temporary: Path) -> Iterator[None]:
    from dlsetup.storage.locks import locked

    note = folder / temporary.name
    with locked(_lock_of(note), 0.0):
        note.touch(PRIVATE)
        note.write_bytes(os.fsencode(os.path.abspath(temporary)))
        try:
            yield
        finally:
            if not os.path.lexists(temporary):
                _forget(note)


def _clear(note: Path) -> None:
    """Its writer has ended. Raises OSError: it stays."""
    temporary = Path(os.fsdecode(read_whole(note, READ_LIMIT)))
    if temporary.name == note.name and temporary.is_absolute():
        with contextlib.suppress(FileNotFoundError):
            if stat.S_ISREG(os.lstat(temporary).st_mode):
                os.unlink(temporary)
        os.stat(temporary.parent)
    _forget(note)


def _forget(note: Path) -> None:
    note.unlink(missing_ok=True)
    with contextlib.suppress(OSError):  # Windows keeps it as long as it is open
        _lock_of(note).unlink()


def _lock_of(note: Path) -> Path:
    return note.with_name(f"{note.name}{LOCK_ENDING}")
