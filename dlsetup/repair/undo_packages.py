"""Undo of an installer's command: the packages that it changed and nobody has changed since."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from dlsetup.model.fixes import Run
from dlsetup.model.text import Text
from dlsetup.repair import leftovers
from dlsetup.repair.fixes import CommandRunner
from dlsetup.repair.journal import (
    Journal,
    JournalEntry,
    replace,
)
from dlsetup.repair.packages import installed_versions, move_packages, unused_path
from dlsetup.repair.undo_result import PutBack, UndoFailure
from dlsetup.storage.transfer import move


def restore_packages(
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


NO_WAY_BACK = Text(
    en="dlsetup does not know how to undo this command.",
    ko="이 명령을 되돌리는 방법을 dlsetup이 모릅니다.",
)
