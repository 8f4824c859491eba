"""What a command that was stopped has left, by its journal."""

from __future__ import annotations

from collections.abc import Iterator

from dlsetup.commands.command_lines import style_here
from dlsetup.commands.result import CommandMessage
from dlsetup.commands.undo_messages import describe_step, undo_words
from dlsetup.messages import changes
from dlsetup.messages import program as messages
from dlsetup.repair.journal import FINAL_STATES, Journal, JournalEntry, changed_journals
from dlsetup.repair.journals import find_interrupted_step
from dlsetup.settings import Settings
from dlsetup.storage import state


def describe_interruption(settings: Settings) -> tuple[CommandMessage, ...]:
    """Of an earlier command that was cut short."""
    interrupted = find_interrupted_step(state.folder(settings.environ), settings.home)
    if interrupted is None:
        return ()
    journal, entry = interrupted
    style = style_here(settings)
    return (
        CommandMessage(messages.CUT_SHORT, {}, "yellow", "note"),
        CommandMessage("  " + describe_step(entry, style), {}, "yellow", "note"),
        CommandMessage(messages.CUT_SHORT_NEXT, {}, "yellow", "note"),
        CommandMessage("  " + style.show(undo_words(journal)), {}, "cyan", "note"),
    )


def describe_stop(settings: Settings) -> tuple[str, ...]:
    """Lines for whoever has just stopped this command."""
    return tuple(message.render(settings.lang) for message in _describe_stop(settings))


def _describe_stop(settings: Settings) -> Iterator[CommandMessage]:
    yield CommandMessage(changes.STOPPED)
    journals = [journal for journal in changed_journals() if journal.record.entries]
    if not journals:
        yield CommandMessage(changes.STOPPED_EARLY)
        return
    style = style_here(settings)
    for journal in journals:
        entries = journal.record.entries
        for entry in filter(_is_unfinished, entries):
            yield CommandMessage(changes.STOPPED_STEP)
            yield CommandMessage("  " + describe_step(entry, style))
        if finished := sum(not _is_unfinished(entry) for entry in entries):
            yield CommandMessage(changes.STOPPED_CHANGES, {"count": finished})
        yield CommandMessage(changes.STOPPED_AGAIN)
        yield from _describe_undo(journal, style.show(undo_words(journal)))


def _is_unfinished(entry: JournalEntry) -> bool:
    return entry.state == "begun" or (entry.undo_begun and entry.state not in FINAL_STATES)


def _describe_undo(journal: Journal, command: str) -> Iterator[CommandMessage]:
    if not journal.record.is_undone:
        yield CommandMessage(changes.STOPPED_UNDO)
        yield CommandMessage(f"  {command}")
