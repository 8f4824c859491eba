"""The doctor's screen."""

from __future__ import annotations

import msgspec

from dlsetup import words
from dlsetup.cli.common import Looked
from dlsetup.cli.settings import Settings
from dlsetup.facts import known
from dlsetup.render import Screen
from dlsetup.report import view
from dlsetup.report.record import summarize


def show(settings: Settings, looked: Looked) -> None:
    screen = Screen(settings.lang, settings.verbosity)
    if settings.verbosity >= 0:
        screen.map(looked.facts)
    python = known(looked.facts.python)
    if python is None:
        screen.say(words.NO_JUDGED, style="bold")
    else:
        screen.say(words.JUDGED, {"path": python.executable}, "bold")
    screen.plain()
    screen.findings(looked.findings, dialect_of(looked))
    counts = msgspec.to_builtins(summarize(looked.findings))
    counts.pop("outcome", None)
    screen.summary(counts)
    if any(f.bad and f.fix is not None and f.fix.automatic for f in looked.findings):
        screen.note(words.HOW_TO_FIX)


def dialect_of(looked: Looked) -> str:
    return view.dialect(looked.facts)
