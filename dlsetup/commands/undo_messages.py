"""A journal in words: what undo would do with it, and what it has done."""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path

from dlsetup.commands.result import CommandMessage
from dlsetup.messages import changes as messages
from dlsetup.model.fixes import Remove, Rename, Run, Write
from dlsetup.repair.journal import (
    FINAL_STATES,
    JOURNAL_FILE,
    AddLines,
    Create,
    Journal,
    JournalEntry,
)
from dlsetup.repair.journals import made_folder
from dlsetup.repair.making import Making, read_contents
from dlsetup.repair.packages import installed_versions
from dlsetup.repair.undo import find_removed_environments
from dlsetup.repair.undo_packages import find_changes
from dlsetup.repair.undo_result import UndoResult
from dlsetup.report.view.command_style import CommandStyle

COMMANDS = {"setup": ("init",), "fix": ("doctor", "--fix"), "rebuild": ("doctor", "--rebuild")}
SHOWN_NAMES = 10  # files of somebody's own


def journal_command(journal: Journal) -> tuple[str, ...]:
    """What was typed; of older journals what it will have been."""
    kind = journal.record.kind or ("setup" if journal.record.is_setup else "fix")
    return ("dlsetup", *COMMANDS[kind])


def undo_words(journal: Journal) -> tuple[str, ...]:
    """What undoes it."""
    return ("dlsetup", "init" if journal.record.is_setup else "doctor", "--undo")


def describe_plan(journal: Journal, style: CommandStyle) -> Iterator[CommandMessage]:
    """What undo does with each step that is not undone."""
    yield CommandMessage(messages.UNDO_HEADING, {"day": journal.record.day}, "bold")
    yield CommandMessage("  " + style.show(journal_command(journal)), style="cyan")
    numbers = range(len(journal.record.entries))
    going = find_removed_environments(journal, numbers)
    for number in reversed(numbers):
        entry = journal.record.entries[number]
        goes_along = isinstance(entry.step, Run) and entry.environment in going
        if entry.state not in FINAL_STATES and not goes_along:
            yield from _describe_entry(Making(journal, number), style)


def _describe_entry(making: Making, style: CommandStyle) -> Iterator[CommandMessage]:
    entry = making.entry
    match entry.step:
        case Create() if made_folder(making.journal, entry):
            yield from _describe_environment(making, style)
        case Run():
            yield from _describe_packages(entry, style)
        case Write(path=path) | Remove(path=path) | Rename(path=path):
            text = messages.UNDO_REMOVED_FILE if _made_it(entry) else messages.UNDO_RESTORED_FILE
            yield CommandMessage(text, {"path": style.shorten(path)})
        case AddLines(path=path):
            yield CommandMessage(messages.UNDO_LINES, {"path": style.shorten(path)})


def _made_it(entry: JournalEntry) -> bool:
    """A file that was not there before."""
    return isinstance(entry.step, Write) and not entry.existed


def _stays(making: Making, name: str) -> bool:
    """No step after the environment's wrote this file: undo takes those steps first."""
    path = str(making.prefix / name)
    after = making.journal.record.entries[making.number + 1 :]
    return all(
        entry.step.path != path or entry.state in FINAL_STATES
        for entry in after
        if isinstance(entry.step, Write) and _made_it(entry)
    )


def _describe_environment(making: Making, style: CommandStyle) -> Iterator[CommandMessage]:
    contents, prefix = read_contents(making), making.prefix
    params = {
        "path": style.shorten(str(prefix)),
        "day": making.journal.record.day,
        "count": str(len(installed_versions(str(prefix)))),
        "size": _megabytes(prefix, contents.own),
    }
    assert isinstance(making.entry.step, Create)
    is_conda = making.entry.step.kind == "conda"
    yield CommandMessage(messages.UNDO_CONDA if is_conda else messages.UNDO_ENVIRONMENT, params)
    if later := [name for name in contents.later if _stays(making, name)]:
        yield CommandMessage(messages.UNDO_LATER, {"count": len(later)}, "bold")
        yield from (CommandMessage(f"  {name}") for name in later[:SHOWN_NAMES])
        if more := len(later[SHOWN_NAMES:]):
            yield CommandMessage(messages.UNDO_MORE, {"count": more})
    if making.entry.backup:
        yield CommandMessage(messages.UNDO_FORMER)


def _megabytes(prefix: Path, names: tuple[str, ...]) -> str:
    """What the files take; one that has gone meanwhile takes nothing."""
    sizes = (os.lstat(path).st_size for name in names if os.path.lexists(path := prefix / name))
    return f"{sum(sizes) / 1e6:.1f}"


def _describe_packages(entry: JournalEntry, style: CommandStyle) -> Iterator[CommandMessage]:
    assert isinstance(entry.step, Run)
    yield CommandMessage(messages.UNDO_COMMAND)
    yield CommandMessage("  " + style.show(entry.step.argv), style="cyan")
    if not entry.environment:
        return
    added, replaced = find_changes(entry, installed_versions(entry.environment))
    for text, names in ((messages.UNDO_ADDED, added), (messages.UNDO_REPLACED, replaced)):
        if names:
            yield CommandMessage(text, {"names": ", ".join(names)})


def describe_undo(result: UndoResult, style: CommandStyle) -> Iterator[CommandMessage]:
    """What was put back, where nothing had to be done, and what could not be."""
    for entry in result.entries:
        yield CommandMessage(messages.UNDONE, {"what": describe_step(entry, style)}, "green")
    for entry in result.unchanged:
        yield CommandMessage(messages.UNCHANGED, {"what": describe_step(entry, style)})
    for entry, failure in result.failures:
        params = {"what": describe_step(entry, style), "why": failure.detail}
        yield CommandMessage(messages.NOT_UNDONE, params, "red")
        if failure.reason is not None:
            yield CommandMessage(failure.reason, {"detail": failure.detail})
        if failure.final:
            yield CommandMessage(messages.GIVEN_UP)


def describe_kept(journal: Journal, style: CommandStyle) -> Iterator[CommandMessage]:
    """Where it is, if anything was moved away."""
    if any(path.name != JOURNAL_FILE for path in journal.folder.iterdir()):
        params = {"path": style.shorten(str(journal.folder))}
        yield CommandMessage(messages.KEPT, params)


def describe_step(entry: JournalEntry, style: CommandStyle) -> str:
    step = entry.step
    return style.show(step.argv) if isinstance(step, Run) else style.shorten(step.path)
