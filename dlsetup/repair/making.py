"""An environment is made: only where nothing is, and so that undo knows it again."""

from __future__ import annotations

import contextlib
import json
import os
from collections.abc import Sequence
from pathlib import Path
from typing import Literal, NamedTuple

from dlsetup.model.text import Text
from dlsetup.repair import leftovers
from dlsetup.repair.contents import Contents, list_contents, sort_contents
from dlsetup.repair.fixes import CommandRunner, FixResult, why_protected
from dlsetup.repair.journal import Create, Journal, JournalEntry, MadeKind, replace
from dlsetup.repair.journals import find_making, read_journals
from dlsetup.repair.marker import write_marker
from dlsetup.storage.atomic import write_private
from dlsetup.storage.own_file import DamagedFileError, read_record
from dlsetup.storage.transfer import move


class Making(NamedTuple):
    """An entry of a journal that made a folder which is there."""

    journal: Journal
    number: int

    @property
    def entry(self) -> JournalEntry:
        return self.journal.record.entries[self.number]

    @property
    def prefix(self) -> Path:
        assert isinstance(self.entry.step, Create)
        return Path(self.entry.step.path)

    @property
    def list_file(self) -> Path:
        return self.journal.folder / f"contents-{self.number + 1}.json"

    @property
    def is_half(self) -> bool:
        return self.entry.state in ("begun", "failed")


class Obstacle(NamedTuple):
    """Why no environment is made in a folder; `names`: what is in it."""

    reason: Text
    names: tuple[str, ...] = ()


def create_environment(
    prefix: str,
    argv: tuple[str, ...],
    *,
    run: CommandRunner,
    journal: Journal,
    kind: MadeKind = "environment",
) -> FixResult:
    """Make an environment, or a base of conda, with `argv`. An earlier one of ours is moved to the
    journal's folder first (uv makes nothing in a folder that is not empty); nothing of anybody
    else's is touched."""
    path = Path(prefix)
    if obstacle := find_obstacle(path, journal.state_folder, journal.home):
        return FixResult("refused", step=0, reason=obstacle.reason, detail=prefix)
    try:
        making = _prepare_folder(Create(prefix, argv, kind=kind), journal)
    except OSError as error:
        return FixResult("failed", step=0, detail=str(error))
    done = False
    try:
        result = run(argv)
        done = result.returncode == 0
    finally:
        _remember_contents(making, done=done)
    outcome: Literal["done", "failed"] = "done" if done else "failed"
    if making.entry.state != outcome:
        journal.end(making.number, replace(making.entry, state=outcome))
    return FixResult(outcome, None if done else 0, result)


def find_obstacle(path: Path, state_folder: Path, home: Path) -> Obstacle | None:
    """Why no environment is made at `path`, or None: nothing is there, or one of ours alone."""
    if not os.path.lexists(path):
        return None
    if not path.is_dir():
        return Obstacle(NOT_EMPTY)
    if why_protected(path, (home, state_folder)):
        return Obstacle(HOLDS_HOME)
    try:
        names = tuple(sorted(os.listdir(path)))
    except OSError:
        return Obstacle(NOT_EMPTY)
    if not names:
        return None
    making = find_own_making(path, state_folder, home)
    if making is None:
        return Obstacle(NOT_EMPTY, names)
    later = read_contents(making).later
    return Obstacle(HOLDS_WORK, later) if later else None


def find_own_making(path: Path, state_folder: Path, home: Path) -> Making | None:
    """How the folder at `path` was made, where a journal of ours says so."""
    made = find_making(state_folder, home, path)
    return None if made is None else Making(*made)


def read_contents(making: Making) -> Contents:
    """What in the folder is the environment's own, and what came later."""
    made: Sequence[str] = ()
    with contextlib.suppress(OSError, DamagedFileError):
        made = read_record(making.list_file, list[str])
    assert isinstance(making.entry.step, Create)
    is_base = making.entry.step.kind == "conda"
    return sort_contents(making.prefix, made, _find_remains(making), is_base=is_base)


def save_contents(making: Making, names: Sequence[str]) -> None:
    """In ASCII, for a name may hold lone surrogates. Raises OSError."""
    write_private(making.list_file, json.dumps(names) + "\n")


def identify_folder(entry: JournalEntry) -> JournalEntry:
    """With the identity of the folder that is there now. Raises OSError."""
    assert isinstance(entry.step, Create)
    status = os.stat(entry.step.path)
    return replace(entry, step=replace(entry.step, device=status.st_dev, inode=status.st_ino))


def _prepare_folder(step: Create, journal: Journal) -> Making:
    """The note comes first: whenever we are stopped, undo knows what is ours."""
    path = Path(step.path)
    is_full = path.is_dir() and any(path.iterdir())
    folders = tuple(str(folder) for folder in (path, *path.parents) if not folder.exists())
    entry = JournalEntry(
        step,
        backup=journal.next_backup_name() if is_full else "",
        environment=str(path),
        folders=folders,
    )
    making = Making(journal, journal.begin(entry))
    if is_full:
        move(path, journal.folder / entry.backup)
    path.mkdir(parents=True, exist_ok=True)
    journal.end(making.number, identify_folder(entry))
    return making


def _remember_contents(making: Making, *, done: bool) -> None:
    """Whether it is whole or half, all that is there now was made by the command. What made
    nothing leaves no folder."""
    path = making.prefix
    with contextlib.suppress(OSError):
        if not any(path.iterdir()):
            remove_empty_folders(making.entry.folders)
            return
        save_contents(making, list_contents(path))
        entry = identify_folder(making.entry)
        making.journal.end(making.number, replace(entry, state="done") if done else entry)
        write_marker(path, making.journal.folder.name, finished=done)


def remove_empty_folders(folders: Sequence[str]) -> None:
    """Innermost first; one that is in use stays."""
    for folder in folders:
        with contextlib.suppress(OSError):
            os.rmdir(folder)


def _find_remains(making: Making) -> tuple[Path, ...]:
    """What installers that were cut short have left in it, by all our journals."""
    return tuple(
        path
        for journal in read_journals(making.journal.state_folder, making.journal.home)
        for entry in journal.record.entries
        if entry.environment == str(making.prefix) and entry.names is not None
        if entry.state in ("begun", "failed")
        for path in leftovers.find_leftovers(entry.environment, entry.names)
    )


NOT_EMPTY = Text(
    en="This place is not empty, and dlsetup has no record of making what is there. It stays as it "
    "is: {path}",
    ko="이미 다른 파일이 있는 위치이고 dlsetup이 만들었다는 기록이 없으므로 그대로 둡니다: {path}",
)
HOLDS_HOME = Text(
    en="Your home folder or dlsetup's records are in this folder, so no environment is made in it: "
    "{path}",
    ko="홈 폴더나 dlsetup의 기록이 들어 있는 폴더여서 가상 환경을 만들지 않습니다: {path}",
)
HOLDS_WORK = Text(
    en="Your own files are in this environment, so dlsetup does not make it again: {path}",
    ko="직접 만든 파일이 들어 있는 가상 환경이므로 다시 만들지 않습니다: {path}",
)
