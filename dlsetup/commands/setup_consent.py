"""What is asked before a command of the walk is run, and what is shown while it is looked."""

from __future__ import annotations

from collections.abc import Sequence
from contextlib import AbstractContextManager
from functools import partial

from dlsetup.commands.live_fixes import LiveFixSession
from dlsetup.messages import activity as activity_messages
from dlsetup.messages import questions
from dlsetup.messages import setup as setup_messages
from dlsetup.setup.plan import minutes_for
from dlsetup.terminal.activity import show_activity
from dlsetup.terminal.setup import COMMAND_INDENT, SetupScreen


def ask_consent(
    fix_session: LiveFixSession, command: Sequence[str], megabytes: int | None = None
) -> bool:
    """To a command, which is shown with the size of its download, unless it was in what was agreed
    to."""
    screen = fix_session.setup_screen
    if fix_session.was_shown(command):
        return True
    screen.print_body(setup_messages.SETUP_COMMANDS)
    line = fix_session.style.show(command)
    screen.print_command(line, COMMAND_INDENT)
    if not fix_session.size_told:
        show_size(screen, megabytes)
    if fix_session.agrees(questions.RUN_IT):
        return True
    screen.print_body(setup_messages.SETUP_SKIPPED)
    return False


def show_size(screen: SetupScreen, megabytes: int | None) -> None:
    if megabytes is None:
        return
    params: dict[str, str | int] = {
        "megabytes": f"{megabytes:,}",
        "minutes": minutes_for(megabytes),
    }
    screen.print_body(setup_messages.DOWNLOAD_SIZE, params)


def show_checking(
    fix_session: LiveFixSession, *, deep: bool = False
) -> AbstractContextManager[None]:
    text = activity_messages.TESTING_KERNELS if deep else activity_messages.CHECKING
    screen = fix_session.screen
    return show_activity(screen, partial(text.render, screen.lang), repaint=fix_session.repaint)
