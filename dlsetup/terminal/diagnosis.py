"""The doctor's screen."""

from __future__ import annotations

import msgspec

from dlsetup.diagnosis.diagnosis import Looked
from dlsetup.facts import known
from dlsetup.messages import program as messages
from dlsetup.report.record import summarize
from dlsetup.report.view import view
from dlsetup.settings import Settings
from dlsetup.terminal.screen import Screen


def show(settings: Settings, looked: Looked) -> None:
    screen = Screen(settings.lang, settings.verbosity)
    if settings.verbosity >= 0:
        screen.map(looked.facts)
    python = known(looked.facts.python)
    if python is None:
        screen.say(messages.NO_JUDGED, style="bold")
    else:
        screen.say(messages.JUDGED, {"path": python.executable}, "bold")
    screen.plain()
    screen.findings(looked.findings, dialect_of(looked))
    counts = msgspec.to_builtins(summarize(looked.findings))
    counts.pop("outcome", None)
    screen.summary(counts)
    if any(f.bad and f.fix is not None and f.fix.automatic for f in looked.findings):
        screen.note(messages.HOW_TO_FIX)


def dialect_of(looked: Looked) -> str:
    return view.dialect(looked.facts)
