"""The walk's last step: the report of this computer, in the folder that students look into."""

from __future__ import annotations

import os
from html import escape

from dlsetup.commands import hide
from dlsetup.commands.live_fixes import LiveFixSession
from dlsetup.commands.output import write_output
from dlsetup.commands.report import render_redacted
from dlsetup.commands.setup_environment import SetupPlace
from dlsetup.commands.signature import Signature
from dlsetup.diagnosis.diagnosis import Diagnosis
from dlsetup.messages import program as messages
from dlsetup.messages import reports as report_messages
from dlsetup.model.errors import UserError
from dlsetup.readers import files
from dlsetup.terminal.setup import INDENT

OTHER_REPORT_FILE = "dlsetup-report-2.html"  # in the home folder


def is_report_of_this_computer(path: str, label: str) -> bool:
    """It is there, and has the label that is to be on it."""
    if not label:
        return os.path.isfile(path)
    page = files.read_text(path)
    return isinstance(page, str) and escape(label) in page


def offer_to_hide_words(place: SetupPlace, fix_session: LiveFixSession) -> None:
    if fix_session.yes or not fix_session.has_question_left:
        return
    if hide.ask_words(place.settings, fix_session.screen, INDENT):
        fix_session.setup_screen.print_body(report_messages.WORDS_HIDDEN)
        fix_session.setup_screen.print_command(fix_session.style.show(hide.ANOTHER))


def write_report(
    path: str,
    place: SetupPlace,
    fix_session: LiveFixSession,
    diagnosis: Diagnosis,
    signature: Signature,
) -> bool:
    """Whether it was written. Where not, the rest of the walk is done, and its ending is told."""
    screen, style = fix_session.setup_screen, fix_session.style
    data = render_redacted(place.settings, diagnosis, "html", signature)
    try:
        write_output(path, data)
    except UserError as error:
        screen.print_body(messages.REPORT_NOT_WRITTEN, error.params, "bold red")
        screen.print_body(messages.REPORT_ELSEWHERE)
        words = ("dlsetup", "report", "-o", str(place.settings.home / OTHER_REPORT_FILE))
        screen.print_command(style.show(words))
        return False
    screen.print_body(report_messages.REPORT_WRITTEN, {"path": style.shorten(path)})
    return True
