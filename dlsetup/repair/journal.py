"""The journal of what one command changes.

It is one folder with `journal.json` and the backups; an entry stands in it before its step
begins, so that whatever stops us, it is known what may have been changed.
"""

from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING, Literal

from dlsetup.model.errors import EXIT_FAILED, UserError
from dlsetup.model.fixes import Remove, Run, Write
from dlsetup.model.text import Text
from dlsetup.records import msgspec
from dlsetup.storage.atomic import write_text

if TYPE_CHECKING:
    from filelock import FileLock

JOURNAL_FILE = "journal.json"
FINAL_STATES = ("undone", "kept")
replace = msgspec.structs.replace


class Create(msgspec.Struct, frozen=True, tag_field="type", tag="create"):
    """Make an environment at `path`, which was not there before."""

    path: str
    argv: tuple[str, ...]


class JournalEntry(msgspec.Struct, frozen=True, omit_defaults=True):
    """One step. `backup` is a name in the journal's folder; `folders` were made for the
    file; `before` and `after` are the environment's versions around a Run. `kept`: undo was
    asked for, and there is no way back."""

    step: Run | Write | Remove | Create
    state: Literal["begun", "done", "failed", "undone", "kept"] = "begun"
    backup: str = ""
    existed: bool = False
    folders: tuple[str, ...] = ()
    environment: str = ""
    before: dict[str, str] = {}
    after: dict[str, str] | None = None
    names: tuple[str, ...] | None = None  # that stood in its folder of packages before


class JournalRecord(msgspec.Struct, frozen=True):
    """All that one command changed; `created` is ISO 8601, UTC."""

    created: str
    entries: tuple[JournalEntry, ...] = ()

    @property
    def is_undone(self) -> bool:
        return all(entry.state in FINAL_STATES for entry in self.entries)


class Journal:
    """The open journal of one command, kept on disk after every change.

    Its changes raise UserError where they cannot be written: what is not journalled is not done.
    """

    def __init__(self, folder: Path, log: JournalRecord, home: Path) -> None:
        self.folder, self.record, self.home = folder, log, home

    def begin(self, entry: JournalEntry) -> int:
        self._save(replace(self.record, entries=(*self.record.entries, entry)))
        return len(self.record.entries) - 1

    def end(self, number: int, entry: JournalEntry) -> None:
        entries = self.record.entries
        self._save(replace(self.record, entries=(*entries[:number], entry, *entries[number + 1 :])))

    def next_backup_name(self) -> str:
        return f"backup-{len(self.record.entries) + 1}"

    def _save(self, log: JournalRecord) -> None:
        text = json.dumps(msgspec.to_builtins(log), indent=1)  # ASCII: lone surrogates survive
        try:
            write_text(self.folder / JOURNAL_FILE, text + "\n")
        except OSError as error:
            raise _write_error(self.folder / JOURNAL_FILE, error) from error
        self.record = log


def open_journal(folder: Path, *, created: str, home: Path) -> Journal:
    """A new journal below `folder` (the state's), named by its time, never one that exists.

    Raises UserError: the folder cannot be made.
    """
    name = "".join(character for character in created if character.isalnum())
    number = 1
    while True:
        path = folder / "fixes" / f"{name}-{number:03}"
        try:
            path.mkdir(parents=True)
        except FileExistsError:
            number += 1
        except OSError as error:
            raise _write_error(path, error) from error
        else:
            return Journal(path, JournalRecord(created), home)


def latest_to_undo(folder: Path, home: Path) -> Journal | None:
    """The newest journal with something left to undo.

    Raises UserError: it cannot be read.
    """
    for file in sorted((folder / "fixes").glob(f"*/{JOURNAL_FILE}"), reverse=True):
        try:
            record = msgspec.convert(json.loads(file.read_bytes()), JournalRecord)
        except (OSError, ValueError) as error:
            raise UserError(
                UNREADABLE, {"path": str(file), "detail": str(error)}, EXIT_FAILED
            ) from error
        if not record.is_undone:
            return Journal(file.parent, record, home)
    return None


def find_interrupted_step(folder: Path, home: Path) -> JournalEntry | None:
    """The step that was begun and never ended, of the newest journal.

    Raises UserError: the journal cannot be read.
    """
    journal = latest_to_undo(folder, home)
    entries = journal.record.entries if journal else ()
    return next((entry for entry in entries if entry.state == "begun"), None)


def acquire_lock(folder: Path) -> FileLock:
    """Held until the process ends: one command at a time changes this machine.

    Raises UserError: another one is changing it now, or the folder cannot be written.
    """
    from filelock import FileLock, Timeout

    file_lock = FileLock(folder / "lock", timeout=0)
    try:
        folder.mkdir(parents=True, exist_ok=True)
        file_lock.acquire()
    except Timeout as error:
        raise UserError(BUSY, code=EXIT_FAILED) from error
    except OSError as error:
        raise _write_error(folder / "lock", error) from error
    return file_lock


def _write_error(path: Path, error: OSError) -> UserError:
    params = {"path": str(path), "detail": error.strerror or str(error)}
    return UserError(UNWRITABLE, params, EXIT_FAILED)


UNREADABLE = Text(
    en="The record of what was changed cannot be read, so nothing is undone: {path} ({detail})",
    ko="변경 기록을 읽을 수 없어 아무것도 되돌리지 않았습니다: {path} ({detail})",
)
UNWRITABLE = Text(
    en="The record of changes cannot be written, and without it nothing is changed: {path} "
    "({detail}). Free some space, check the folder's permissions, or set DLSETUP_HOME to "
    "another folder.",
    ko="변경 기록을 저장할 수 없어 더 이상 아무것도 바꾸지 않습니다: {path} ({detail}). 디스크 "
    "공간과 폴더 권한을 확인하거나 DLSETUP_HOME에 다른 폴더를 지정하세요.",
)
BUSY = Text(
    en="Another dlsetup is changing this machine right now. Wait until it has ended, then try "
    "again. Nothing was changed.",
    ko="다른 dlsetup이 지금 이 컴퓨터를 변경하고 있습니다. 끝난 뒤에 다시 실행하세요. 이번에는 "
    "아무것도 바꾸지 않았습니다.",
)
