"""Undo: what a journal says was changed is put back, last step first."""

from __future__ import annotations

import os
import shutil
from collections.abc import Sequence
from pathlib import Path
from typing import Literal, NamedTuple

from dlsetup.model.fixes import Remove, Run, Write
from dlsetup.repair import leftovers
from dlsetup.repair.fixes import MARKER, Runner, marker, refusal, versions
from dlsetup.repair.journal import OVER, Create, Entry, Journal, latest, replace
from dlsetup.storage.transfer import delete, move


class Obstacle(NamedTuple):
    """Why an entry was not put back; `final`: trying again will not help."""

    detail: str
    final: bool = False


class Undone(NamedTuple):
    """`left`: the entries that were not put back; `partly`: all of them for good."""

    outcome: Literal["undone", "partly", "nothing", "failed"]
    journal: str = ""
    entries: tuple[Entry, ...] = ()
    left: tuple[tuple[Entry, Obstacle], ...] = ()


def undo(folder: Path, *, run: Runner, home: Path) -> Undone:
    """Put back what the latest command changed; `folder` is the state's.

    Raises Stop: the journal cannot be read or written.
    """
    journal = latest(folder, home)
    return Undone("nothing") if journal is None else revert(journal, run=run)


def revert(journal: Journal, *, run: Runner, only: range | None = None) -> Undone:
    """Put back the entries of these numbers (all), the last first. One that cannot be put
    back is named and the others go on."""
    done: list[Entry] = []
    left: list[tuple[Entry, Obstacle]] = []
    chosen = [(n, e) for n, e in enumerate(journal.log.entries) if only is None or n in only]
    removed = {entry.environment for _, entry in chosen if _ours(entry, journal)}
    for number, entry in reversed(chosen):
        if entry.state in OVER:
            continue
        doomed = isinstance(entry.step, Run) and entry.environment in removed
        obstacle = None if doomed else _put_back(entry, journal, run)
        if obstacle is None:
            journal.end(number, replace(entry, state="undone"))
            done.append(entry)
            continue
        left.append((entry, obstacle))
        if obstacle.final:
            journal.end(number, replace(entry, state="kept"))
    return Undone(_outcome(left), journal.folder.name, tuple(done), tuple(left))


def _outcome(
    left: Sequence[tuple[Entry, Obstacle]],
) -> Literal["undone", "partly", "failed"]:
    if not left:
        return "undone"
    return "partly" if all(obstacle.final for _, obstacle in left) else "failed"


def _put_back(entry: Entry, journal: Journal, run: Runner) -> Obstacle | None:
    """Undo one entry; what stood in the way, or nothing."""
    try:
        match entry.step:
            case Run():
                if obstacle := _restore_packages(entry, run):
                    return obstacle
                _clear(entry, journal)
            case Create():
                return _remove_environment(entry, journal)
            case Write():
                _restore(entry, journal, came=not entry.existed)
            case Remove():
                _restore(entry, journal, came=False)
    except OSError as error:
        return Obstacle(str(error))
    return None


def _restore(entry: Entry, journal: Journal, *, came: bool) -> None:
    """Move back what was backed up; what stands there now is kept in the journal's folder.
    Without a backup the step had not got so far, unless the file `came` with it."""
    assert isinstance(entry.step, Write | Remove)
    path, backup = Path(entry.step.path), journal.folder / entry.backup
    link = isinstance(entry.step, Write) and path.is_symlink()
    path = Path(os.path.realpath(path)) if link else path
    if os.path.lexists(backup) or came:
        if os.path.lexists(path):
            move(path, _free(backup))
        if os.path.lexists(backup):
            path.parent.mkdir(parents=True, exist_ok=True)
            move(backup, path)
    for folder in entry.folders:  # innermost first; one that is in use stays
        if os.path.isdir(folder) and not os.listdir(folder):
            os.rmdir(folder)


def _free(backup: Path) -> Path:
    number = 1
    while os.path.lexists(path := backup.with_name(f"{backup.name}.replaced-{number}")):
        number += 1
    return path


def _restore_packages(entry: Entry, run: Runner) -> Obstacle | None:
    """Put back what this Run changed, and only what nobody has changed since."""
    assert isinstance(entry.step, Run)
    if entry.environment and not Path(entry.environment).is_dir():
        return None
    commands = undo_commands(entry, versions(entry.environment)) if entry.environment else None
    if commands is None:
        return Obstacle(" ".join(entry.step.argv), final=True)
    for command in commands:
        ended = run(command)
        if ended.returncode != 0:
            return Obstacle(f"exit code {ended.returncode}: {' '.join(command)}")
    return None


def _clear(entry: Entry, journal: Journal) -> None:
    """Keep in the journal's folder what an installer that was cut short left lying: files
    that no installed package claims."""
    if entry.state not in ("begun", "failed") or entry.names is None:
        return
    for path in leftovers.of(entry.environment, entry.names):
        move(path, _free(journal.folder / path.name))


def undo_commands(entry: Entry, now: dict[str, str]) -> tuple[tuple[str, ...], ...] | None:
    """The installer's own commands that put the versions back; None: not an installer."""
    assert isinstance(entry.step, Run)
    after = now if entry.after is None else entry.after
    names = {n for n in _differing(entry.before, after) if now.get(n) == after.get(n)}
    added = sorted(name for name in names if name not in entry.before)
    changed = sorted(f"{n}=={entry.before[n]}" for n in names if n in entry.before)
    if not names:
        return ()
    argv = entry.step.argv
    pip: tuple[str, ...]
    yes: tuple[str, ...] = ()
    where: tuple[str, ...] = ()
    if argv[1:3] in {("-m", "pip"), ("-m", "ensurepip")}:
        pip, yes = (argv[0], "-m", "pip"), ("--yes",)
    elif argv[1:2] == ("pip",) and "--python" in argv[:-1]:
        at = argv.index("--python")
        pip, where = argv[:2], argv[at : at + 2]
    else:
        return None
    uninstall = (*pip, "uninstall", *yes, *where, *added)
    install = (*pip, "install", *where, "--no-deps", *changed)
    return (*((uninstall,) if added else ()), *((install,) if changed else ()))


def _differing(before: dict[str, str], after: dict[str, str]) -> set[str]:
    """The names whose versions differ."""
    return {name for name in before | after if before.get(name) != after.get(name)}


def _ours(entry: Entry, journal: Journal) -> bool:
    """The environment was made by this journal and still says so."""
    if not isinstance(entry.step, Create) or entry.existed or entry.state == "undone":
        return False
    return marker(Path(entry.step.path))[:1] == (journal.folder.name,)


def _remove_environment(entry: Entry, journal: Journal) -> Obstacle | None:
    assert isinstance(entry.step, Create)
    path = Path(entry.step.path)
    if entry.existed or not os.path.lexists(path):
        return None
    if not _ours(entry, journal) or refusal(path, environment="", journal=journal):
        return Obstacle(str(path), final=True)  # it does not say that we made it
    for each in path.iterdir():
        if each.name != MARKER:
            delete(each)
    shutil.rmtree(path)  # the marker last: whatever stops us, undo may go on
    return None
