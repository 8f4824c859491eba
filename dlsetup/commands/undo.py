"""`--undo`: what goes is shown, with its day, and asked; then it is moved away."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator

from dlsetup.commands.command_lines import style_here
from dlsetup.commands.fix import FixSession
from dlsetup.commands.result import CommandMessage, CommandResult
from dlsetup.commands.show import show_messages
from dlsetup.commands.undo_messages import (
    describe_kept,
    describe_plan,
    describe_undo,
    journal_command,
    undo_words,
)
from dlsetup.messages import changes as messages
from dlsetup.messages import questions
from dlsetup.model.errors import UserError
from dlsetup.model.text import Text
from dlsetup.repair.journal import Create, Journal
from dlsetup.repair.journals import choose_journal, set_aside_damaged
from dlsetup.repair.lock import acquire_lock
from dlsetup.repair.packages import installed_versions
from dlsetup.repair.undo import find_removed_environments, revert
from dlsetup.repair.undo_result import UndoResult
from dlsetup.report.view.command_style import CommandStyle
from dlsetup.settings import Settings
from dlsetup.storage import state


def run_undo(settings: Settings, *, of_setup: bool, yes: bool) -> CommandResult[None]:
    """Undo the latest set-up, or what the latest command after it changed.

    Raises UserError: another dlsetup is at work, or the journal cannot be written.
    """
    session = FixSession(settings, yes=yes, result=True)
    folder = state.folder(settings.environ)
    file_lock = acquire_lock(folder)
    try:
        for path in set_aside_damaged(folder):
            session.screen.print_text(messages.JOURNAL_DAMAGED, {"path": str(path)}, "yellow")
        choice = choose_journal(folder, settings.home, of_setup=of_setup)
        if choice.journal is not None and choice.journal.record.entries:
            return _undo(session, choice.journal)
        return CommandResult(0, None, tuple(_describe_nothing(settings, choice.journal, of_setup)))
    finally:
        file_lock.release()


def _undo(session: FixSession, journal: Journal) -> CommandResult[None]:
    style = style_here(session.settings)
    _refuse_own_environment(journal)
    show_messages(session.screen, describe_plan(journal, style))
    show_messages(session.screen, _describe_notebooks(session.settings, journal, style))
    if not session.yes and not session.screen.confirm(questions.UNDO_IT):
        command = style.show((*undo_words(journal), "--yes"))
        declined = (CommandMessage(messages.NOT_ASKED), CommandMessage(f"  {command}", {}, "cyan"))
        return CommandResult(1, None, declined)
    result = revert(journal, run=session.run_command)
    _forget_environments(session.settings, result)
    told = (*describe_undo(result, style), *describe_kept(journal, style))
    return CommandResult(1 if result.failures else 0, None, told)


def _describe_notebooks(
    settings: Settings, journal: Journal, style: CommandStyle
) -> Iterator[CommandMessage]:
    """A walk writes them beside the environment, into the folder one is in."""
    from dlsetup.commands.notebooks import FOLDER

    folder = settings.cwd / FOLDER
    if journal.record.is_setup and folder.is_dir():
        yield CommandMessage(messages.UNDO_NOTEBOOKS, {"path": style.shorten(str(folder))})


def _refuse_own_environment(journal: Journal) -> None:
    """Raises UserError: we run from what would be moved, and could not go on without it."""
    numbers = range(len(journal.record.entries))
    for prefix in find_removed_environments(journal, numbers):
        if os.path.realpath(prefix) == os.path.realpath(sys.prefix):
            raise UserError(messages.RUNS_FROM_IT, {"path": prefix})


def _forget_environments(settings: Settings, result: UndoResult) -> None:
    """One that is restored from before is still the course's."""
    prefixes = [
        entry.step.path
        for entry in (*result.entries, *result.unchanged)
        if isinstance(entry.step, Create) and not entry.backup
    ]

    def forget(remembered: state.State) -> state.State:
        for prefix in prefixes:
            remembered = state.without_environment(remembered, prefix)
        return remembered

    if prefixes:
        state.update(state.folder(settings.environ), forget)


def _describe_nothing(
    settings: Settings, journal: Journal | None, of_setup: bool
) -> Iterator[CommandMessage]:
    """The latest command changed nothing, or there is none; and what lies before it."""
    style = style_here(settings)
    if journal is not None:
        journal.close()
        yield _of_day(messages.CHANGED_NOTHING, journal)
        yield CommandMessage("  " + style.show(journal_command(journal)), style="cyan")
    folder = state.folder(settings.environ)
    choice = choose_journal(folder, settings.home, of_setup=of_setup)
    if choice.journal is not None:
        yield _of_day(messages.EARLIER_CHANGE, choice.journal)
        yield _undo_command(style, of_setup)
        return
    yield CommandMessage(messages.NOTHING_TO_UNDO)
    if choice.setup is not None:
        yield from _describe_setup(choice.setup, style)


def _describe_setup(journal: Journal, style: CommandStyle) -> Iterator[CommandMessage]:
    yield _of_day(messages.SETUP_BEFORE, journal)
    for entry in journal.record.entries:
        if isinstance(entry.step, Create):
            path = entry.step.path
            count = len(installed_versions(path))
            params = {"path": style.shorten(path), "count": str(count)}
            is_conda = entry.step.kind == "conda"
            yield CommandMessage(
                messages.SETUP_INSTALLED if is_conda else messages.SETUP_MADE, params
            )
    yield CommandMessage(messages.SETUP_UNDO)
    yield _undo_command(style, of_setup=True)


def _undo_command(style: CommandStyle, of_setup: bool) -> CommandMessage:
    name = "init" if of_setup else "doctor"
    return CommandMessage("  " + style.show(("dlsetup", name, "--undo")), style="cyan")


def _of_day(text: Text, journal: Journal) -> CommandMessage:
    return CommandMessage(text, {"day": journal.record.day})
