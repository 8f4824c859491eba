"""One icon at the end of a walk, which opens the course's folder: where somebody agrees."""

from __future__ import annotations

import os

from dlsetup.commands.live_fixes import LiveFixSession
from dlsetup.commands.own_command import own_command
from dlsetup.commands.setup_environment import SetupPlace
from dlsetup.commands.setup_folder import is_project_folder
from dlsetup.messages import setup as messages
from dlsetup.model.fixes import Fix, Write
from dlsetup.platforms import current_system
from dlsetup.readers.python.search_path import which
from dlsetup.remedies.icons import Icon, IconTarget, icon_for
from dlsetup.repair import fixes
from dlsetup.settings import Settings

EXECUTABLE = 0o755


def offer_icon(session: LiveFixSession, place: SetupPlace) -> None:
    """Only in a walk that somebody has answered, and not where one is already."""
    if not (session.agreed and session.has_question_left and is_project_folder(place)):
        return
    icon = course_icon(place, session.screen.lang)
    if os.path.lexists(icon.path):
        return
    screen = session.screen
    screen.print_text(messages.ICON)
    screen.print_line("  " + session.style.shorten(icon.path), "cyan")
    if screen.confirm(messages.MAKE_ICON) and write_icon(session, icon):
        screen.print_text(messages.ICON_MADE)


def course_icon(place: SetupPlace, lang: str) -> Icon:
    """It opens the folder one is in, wherever it is started from."""
    settings, folder = place.settings, str(place.settings.cwd)
    argv = (*own_program(settings), "open", folder)
    target = IconTarget(place.course.title.render(lang), place.course.name, argv, folder)
    return icon_for(current_system().NAME, str(settings.home), settings.environ, target)


def own_program(settings: Settings) -> tuple[str, ...]:
    """By a whole path: an icon knows no PATH of a shell."""
    program, *words = own_command(settings.machine)
    path = program if os.path.isabs(program) else which(settings.machine, program)
    return (path or program, *words)


def write_icon(session: LiveFixSession, icon: Icon) -> bool:
    """Whether it is there now; undone by `init --undo`."""
    step = Write(icon.path, icon.content.decode("utf-8", "surrogateescape"))
    fix = Fix((step,), safe=True)
    result = fixes.apply_fix(fix, run=session.run_command, journal=session.journal)
    if not session.check_result(result):
        return False
    if icon.executable:
        os.chmod(icon.path, EXECUTABLE)
    return True
