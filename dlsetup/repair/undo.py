"""Undo: what a journal says was changed is put back, last step first."""

from __future__ import annotations

import os
import shutil
from collections.abc import Sequence
from pathlib import Path
from typing import Literal, NamedTuple

from dlsetup.model.fixes import Remove, Run, Write
from dlsetup.readers.python.environments import MARKER
from dlsetup.repair import leftovers
from dlsetup.repair.fixes import CommandRunner, installed_versions, read_marker, why_refused
from dlsetup.repair.journal import (
    FINAL_STATES,
    Create,
    Journal,
    JournalEntry,
    latest_to_undo,
    replace,
)
from dlsetup.storage.transfer import delete, move


class UndoFailure(NamedTuple):
    """Why an entry was not put back; `final`: trying again will not help."""

    detail: str
    final: bool = False


class UndoResult(NamedTuple):
    """`failures`: the entries that were not put back; `partly`: all of them for good."""

    outcome: Literal["undone", "partly", "nothing", "failed"]
    journal: str = ""
    entries: tuple[JournalEntry, ...] = ()
    failures: tuple[tuple[JournalEntry, UndoFailure], ...] = ()


def undo_latest(folder: Path, *, run: CommandRunner, home: Path) -> UndoResult:
    """Put back what the latest command changed; `folder` is the state's.

    Raises UserError: the journal cannot be read or written.
    """
    journal = latest_to_undo(folder, home)
    return UndoResult("nothing") if journal is None else revert(journal, run=run)


def revert(journal: Journal, *, run: CommandRunner, only: range | None = None) -> UndoResult:
    """Put back the entries of these numbers (all), the last first. One that cannot be put
    back is named and the others go on."""
    done: list[JournalEntry] = []
    failures: list[tuple[JournalEntry, UndoFailure]] = []
    selection = [(n, e) for n, e in enumerate(journal.record.entries) if only is None or n in only]
    removed_environments = {
        entry.environment for _, entry in selection if _is_own_environment(entry, journal)
    }
    for number, entry in reversed(selection):
        if entry.state in FINAL_STATES:
            continue
        in_removed_environment = (
            isinstance(entry.step, Run) and entry.environment in removed_environments
        )
        failure = None if in_removed_environment else _put_back(entry, journal, run)
        if failure is None:
            journal.end(number, replace(entry, state="undone"))
            done.append(entry)
            continue
        failures.append((entry, failure))
        if failure.final:
            journal.end(number, replace(entry, state="kept"))
    return UndoResult(_outcome(failures), journal.folder.name, tuple(done), tuple(failures))


def _outcome(
    failures: Sequence[tuple[JournalEntry, UndoFailure]],
) -> Literal["undone", "partly", "failed"]:
    if not failures:
        return "undone"
    return "partly" if all(failure.final for _, failure in failures) else "failed"


def _put_back(entry: JournalEntry, journal: Journal, run: CommandRunner) -> UndoFailure | None:
    """Undo one entry; what stood in the way, or nothing."""
    try:
        match entry.step:
            case Run():
                if failure := _restore_packages(entry, run):
                    return failure
                _move_leftovers(entry, journal)
            case Create():
                return _remove_environment(entry, journal)
            case Write():
                _restore_file(entry, journal, created_here=not entry.existed)
            case Remove():
                _restore_file(entry, journal, created_here=False)
    except OSError as error:
        return UndoFailure(str(error))
    return None


def _restore_file(entry: JournalEntry, journal: Journal, *, created_here: bool) -> None:
    """Move back what was backed up; what stands there now is kept in the journal's folder.
    Without a backup the step had not got so far, unless it was `created_here`."""
    assert isinstance(entry.step, Write | Remove)
    path, backup = Path(entry.step.path), journal.folder / entry.backup
    is_link = isinstance(entry.step, Write) and path.is_symlink()
    path = Path(os.path.realpath(path)) if is_link else path
    if os.path.lexists(backup) or created_here:
        if os.path.lexists(path):
            move(path, _unused_name(backup))
        if os.path.lexists(backup):
            path.parent.mkdir(parents=True, exist_ok=True)
            move(backup, path)
    for folder in entry.folders:  # innermost first; one that is in use stays
        if os.path.isdir(folder) and not os.listdir(folder):
            os.rmdir(folder)


def _unused_name(backup: Path) -> Path:
    number = 1
    while os.path.lexists(path := backup.with_name(f"{backup.name}.replaced-{number}")):
        number += 1
    return path


def _restore_packages(entry: JournalEntry, run: CommandRunner) -> UndoFailure | None:
    """Put back what this Run changed, and only what nobody has changed since."""
    assert isinstance(entry.step, Run)
    if entry.environment and not Path(entry.environment).is_dir():
        return None
    commands = (
        undo_commands(entry, installed_versions(entry.environment)) if entry.environment else None
    )
    if commands is None:
        return UndoFailure(" ".join(entry.step.argv), final=True)
    for command in commands:
        result = run(command)
        if result.returncode != 0:
            return UndoFailure(f"exit code {result.returncode}: {' '.join(command)}")
    return None


def _move_leftovers(entry: JournalEntry, journal: Journal) -> None:
    """Keep in the journal's folder what an installer that was cut short left lying: files
    that no installed package claims."""
    if entry.state not in ("begun", "failed") or entry.names is None:
        return
    for path in leftovers.find_leftovers(entry.environment, entry.names):
        move(path, _unused_name(journal.folder / path.name))


def undo_commands(entry: JournalEntry, now: dict[str, str]) -> tuple[tuple[str, ...], ...] | None:
    """The installer's own commands that put the versions back; None: not an installer."""
    assert isinstance(entry.step, Run)
    after = now if entry.after is None else entry.after
    names = {n for n in _changed_names(entry.before, after) if now.get(n) == after.get(n)}
    added = sorted(name for name in names if name not in entry.before)
    changed = sorted(f"{n}=={entry.before[n]}" for n in names if n in entry.before)
    if not names:
        return ()
    argv = entry.step.argv
    pip: tuple[str, ...]
    yes: tuple[str, ...] = ()
    target: tuple[str, ...] = ()
    if argv[1:3] in {("-m", "pip"), ("-m", "ensurepip")}:
        pip, yes = (argv[0], "-m", "pip"), ("--yes",)
    elif argv[1:2] == ("pip",) and "--python" in argv[:-1]:
        index = argv.index("--python")
        pip, target = argv[:2], argv[index : index + 2]
    else:
        return None
    uninstall = (*pip, "uninstall", *yes, *target, *added)
    install = (*pip, "install", *target, "--no-deps", *changed)
    return (*((uninstall,) if added else ()), *((install,) if changed else ()))


def _changed_names(before: dict[str, str], after: dict[str, str]) -> set[str]:
    """The names whose versions differ."""
    return {name for name in before | after if before.get(name) != after.get(name)}


def _is_own_environment(entry: JournalEntry, journal: Journal) -> bool:
    """The environment was made by this journal and still says so."""
    if not isinstance(entry.step, Create) or entry.existed or entry.state == "undone":
        return False
    return read_marker(Path(entry.step.path))[:1] == (journal.folder.name,)


def _remove_environment(entry: JournalEntry, journal: Journal) -> UndoFailure | None:
    assert isinstance(entry.step, Create)
    path = Path(entry.step.path)
    if entry.existed or not os.path.lexists(path):
        return None
    if not _is_own_environment(entry, journal) or why_refused(
        path, environment="", journal=journal
    ):
        return UndoFailure(str(path), final=True)  # it does not say that we made it
    for child in path.iterdir():
        if child.name != MARKER:
            delete(child)
    shutil.rmtree(path)  # the marker last: whatever stops us, undo may go on
    return None
