"""The journal of what one command changes.

It is one folder with `journal.json` and the backups; an entry stands in it before its step
begins, so that whatever stops us, it is known what may have been changed.
"""

from __future__ import annotations

import json
from pathlib import Path
from typing import Literal

from dlsetup.model.errors import EXIT_FAILED, UserError
from dlsetup.model.fixes import Remove, Rename, Run, Write
from dlsetup.model.text import Text
from dlsetup.records import msgspec
from dlsetup.storage.atomic import write_private

JOURNAL_FILE = "journal.json"
FINAL_STATES = ("undone", "kept")
JournalKind = Literal["setup", "fix", "rebuild"]
MadeKind = Literal["environment", "conda"]
replace = msgspec.structs.replace
_changed: dict[Path, Journal] = {}


class Create(msgspec.Struct, frozen=True, tag_field="type", tag="create", omit_defaults=True):
    """Make an environment, or a base of conda, at `path`. `device` and `inode`: of its folder,
    which is ours wherever a path may lead later."""

    path: str
    argv: tuple[str, ...]
    device: int = 0
    inode: int = 0
    kind: MadeKind = "environment"


class AddLines(msgspec.Struct, frozen=True, tag_field="type", tag="add-lines"):
    """`text` was put behind what is in a file of the student's own."""

    path: str
    text: str


class JournalEntry(msgspec.Struct, frozen=True, omit_defaults=True):
    """One step. `backup` is a name in the journal's folder; `folders` were made for the
    file; `before` and `after` are the environment's versions around a Run. `undo_begun`: undo
    may have done some of it. `kept`: undo was asked for, and there is no way back."""

    step: Run | Write | Remove | Rename | Create | AddLines
    state: Literal["begun", "done", "failed", "undone", "kept"] = "begun"
    backup: str = ""
    existed: bool = False
    folders: tuple[str, ...] = ()
    environment: str = ""
    before: dict[str, str] = {}
    after: dict[str, str] | None = None
    names: tuple[str, ...] | None = None  # that stood in its folder of packages before
    undo_begun: bool = False


class JournalRecord(msgspec.Struct, frozen=True, omit_defaults=True):
    """All that one command changed; `created` is ISO 8601, UTC. `closed`: it changed nothing,
    and that was told when undo was asked for."""

    created: str
    entries: tuple[JournalEntry, ...] = ()
    kind: JournalKind | None = None
    closed: bool = False

    @property
    def day(self) -> str:
        return self.created[: len("2026-11-01")]

    @property
    def is_undone(self) -> bool:
        if not self.entries:
            return self.closed
        return all(entry.state in FINAL_STATES for entry in self.entries)

    @property
    def is_setup(self) -> bool:
        """Older journals do not say what they are of."""
        if self.kind is not None:
            return self.kind == "setup"
        return any(isinstance(entry.step, Create) for entry in self.entries)


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

    def close(self) -> None:
        """Of one that changed nothing: that it was told."""
        self._save(replace(self.record, closed=True))

    @property
    def state_folder(self) -> Path:
        return self.folder.parents[1]

    def next_backup_name(self) -> str:
        return f"backup-{len(self.record.entries) + 1}"

    def _save(self, log: JournalRecord) -> None:
        text = json.dumps(msgspec.to_builtins(log), indent=1)  # ASCII: lone surrogates survive
        try:
            write_private(self.folder / JOURNAL_FILE, text + "\n")
        except OSError as error:
            raise write_error(self.folder / JOURNAL_FILE, error) from error
        self.record = log
        _changed[self.folder] = self


def open_journal(
    folder: Path, *, created: str, home: Path, kind: JournalKind | None = None
) -> Journal:
    """A new journal below `folder` (the state's), named by its time, never one that exists.
    It is written at once: undo knows by it what the latest command was.

    Raises UserError: the folder cannot be made.
    """
    name = "".join(character for character in created if character.isalnum())
    parent, number = folder / "fixes", 1
    try:
        parent.mkdir(parents=True, exist_ok=True, mode=0o700)
    except OSError as error:  # a file of that name, too
        raise write_error(parent, error) from error
    while True:
        path = parent / f"{name}-{number:03}"
        try:
            path.mkdir(mode=0o700)
        except FileExistsError:
            number += 1
        except OSError as error:
            raise write_error(path, error) from error
        else:
            journal = Journal(path, JournalRecord(created, kind=kind), home)
            journal._save(journal.record)
            return journal


def changed_journals() -> tuple[Journal, ...]:
    """Those that this process has written: what it may have changed."""
    return tuple(_changed.values())


def write_error(path: Path, error: OSError) -> UserError:
    params = {"path": str(path), "detail": error.strerror or str(error)}
    return UserError(UNWRITABLE, params, EXIT_FAILED)


UNWRITABLE = Text(
    en="The record of changes cannot be written, and without it nothing is changed: {path} "
    "({detail}). Free some space, check the folder's permissions, or set DLSETUP_HOME to "
    "another folder.",
    ko="변경 기록을 저장할 수 없어 더 이상 아무것도 바꾸지 않습니다: {path} ({detail}). 디스크 "
    "공간과 폴더 권한을 확인하거나 DLSETUP_HOME에 다른 폴더를 지정하세요.",
)
