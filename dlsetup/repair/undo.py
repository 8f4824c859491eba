"""Undo: what a journal says was changed is put back, last step first. Nothing is deleted: what
goes is moved to the journal's folder."""

from __future__ import annotations

import contextlib
import os
from collections.abc import Collection, Sequence
from pathlib import Path
from typing import Literal, NamedTuple

from dlsetup.files.reading import read_head
from dlsetup.model.fixes import Remove, Rename, Run, Write
from dlsetup.model.text import Text
from dlsetup.repair import leftovers
from dlsetup.repair.added_lines import CLOSED, take_out
from dlsetup.repair.fixes import NAME_TAKEN, CommandRunner
from dlsetup.repair.journal import (
    FINAL_STATES,
    AddLines,
    Create,
    Journal,
    JournalEntry,
    replace,
)
from dlsetup.repair.journals import made_folder
from dlsetup.repair.making import Making, remove_empty_folders
from dlsetup.repair.packages import CACHE, installed_versions, move_packages, unused_path
from dlsetup.repair.undo_making import MADE_OVER_FILES, NOT_OURS, restore_place
from dlsetup.storage.transfer import move
from dlsetup.storage.unfinished import is_temporary


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
                return _restore_packages(entry, journal, run, resumed=resumed)
            case Create():
                return _restore_making(making)
            case Write():
                return _restore_file(entry, journal, created_here=_wrote(entry), resumed=resumed)
            case AddLines():
                return _take_out_lines(entry, journal)
            case Remove():
                return _restore_file(entry, journal, created_here=False, resumed=resumed)
            case Rename():
                return _restore_name(entry.step, journal)
    except OSError as error:
        return UndoFailure(str(error))


def _wrote(entry: JournalEntry) -> bool:
    """The file was made by us; a step that was cut short may not have come to it, and then
    what is there is somebody else's."""
    assert isinstance(entry.step, Write)
    if entry.existed or entry.state == "done":
        return not entry.existed
    path = Path(entry.step.path)
    content = entry.step.content.encode("utf-8", "surrogateescape")
    return path.is_file() and read_head(path, len(content) + 1) == content


def _restore_file(
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


def _take_out_lines(entry: JournalEntry, journal: Journal) -> PutBack:
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


def _restore_name(step: Rename, journal: Journal) -> PutBack:
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


def _restore_packages(
    entry: JournalEntry, journal: Journal, run: CommandRunner, *, resumed: bool
) -> PutBack:
    """Put back what this Run changed, and only what nobody has changed since."""
    step, prefix = entry.step, entry.environment
    assert isinstance(step, Run)
    if prefix and not leftovers.package_folders(prefix):
        return "nothing"
    if not prefix:
        return UndoFailure(" ".join(step.argv), final=True, reason=NO_WAY_BACK)
    listed = installed_versions(prefix)
    moved = _move_leftovers(entry, journal)
    now = installed_versions(prefix)
    if entry.after is not None and entry.state == "failed":  # what is half is not what it installed
        after = {n: v for n, v in entry.after.items() if n in now or n not in listed}
        entry = replace(entry, after=None if resumed else after)
    changes = find_changes(entry, now)
    if not changes.added and not changes.replaced:
        return "undone" if moved else "nothing"
    if (install := install_command(step.argv, changes.replaced)) is None:
        return UndoFailure(" ".join(step.argv), final=True, reason=NO_WAY_BACK)
    move_packages(prefix, changes.added, journal.folder / "packages")
    if changes.replaced and (result := run(install)).returncode != 0:
        return UndoFailure(f"exit code {result.returncode}: {' '.join(install)}")
    return "undone"


def _move_leftovers(entry: JournalEntry, journal: Journal) -> bool:
    """Keep in the journal's folder what an installer that was cut short left lying: files
    that no installed package claims. Without them its commands work again."""
    if entry.state not in ("begun", "failed") or entry.names is None:
        return False
    paths = leftovers.find_leftovers(entry.environment, entry.names)
    for path in paths:
        move(path, unused_path(journal.folder / path.name))
    return bool(paths)


class PackageChanges(NamedTuple):
    """Names that were `added`; requirements of those that were `replaced`, as they were."""

    added: tuple[str, ...]
    replaced: tuple[str, ...]


def find_changes(entry: JournalEntry, now: dict[str, str]) -> PackageChanges:
    """What a Run changed and nobody since."""
    before, after = entry.before, now if entry.after is None else entry.after
    changed = {name for name in before | after if before.get(name) != after.get(name)}
    unchanged_since = {name for name in changed if now.get(name) == after.get(name)}
    return PackageChanges(
        tuple(sorted(name for name in unchanged_since if name not in before)),
        tuple(sorted(f"{name}=={before[name]}" for name in unchanged_since if name in before)),
    )


def install_command(argv: Sequence[str], requirements: Sequence[str]) -> tuple[str, ...] | None:
    """The same installer's command for exactly these; None: `argv` is no installer's."""
    if tuple(argv[1:4]) == ("-m", "pip", "--python"):
        return (*argv[:5], "install", "--no-deps", *requirements)
    if tuple(argv[1:3]) in {("-m", "pip"), ("-m", "ensurepip")}:
        return (argv[0], "-m", "pip", "install", "--no-deps", *requirements)
    if tuple(argv[1:2]) == ("pip",) and "--python" in argv[:-1]:
        index = argv.index("--python")
        return (*argv[:2], "install", *argv[index : index + 2], "--no-deps", *requirements)
    return None


BACKUP_GONE = Text(
    en="The copy from before the change no longer exists: {detail}",
    ko="바꾸기 전에 만든 사본이 없어졌습니다: {detail}",
)
NO_WAY_BACK = Text(
    en="dlsetup does not know how to undo this command.",
    ko="이 명령을 되돌리는 방법을 dlsetup이 모릅니다.",
)
