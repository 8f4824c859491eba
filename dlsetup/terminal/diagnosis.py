"""The doctor's screen."""

from __future__ import annotations

import msgspec

from dlsetup.diagnosis.diagnosis import Diagnosis
from dlsetup.facts import known
from dlsetup.messages import program as messages
from dlsetup.model.text import Param
from dlsetup.report.record import summarize
from dlsetup.report.view import view
from dlsetup.settings import Settings
from dlsetup.terminal.screen import Screen


def show_diagnosis(settings: Settings, diagnosis: Diagnosis) -> None:
    screen = Screen(settings.lang, settings.verbosity)
    if settings.verbosity >= 0:
        screen.print_map(diagnosis.facts)
    python = known(diagnosis.facts.python)
    if diagnosis.python_unread:
        screen.print_text(messages.JUDGED_UNREAD, style="bold red")
    elif python is None:
        screen.print_text(messages.NO_JUDGED, style="bold")
    else:
        screen.print_text(messages.JUDGED, {"path": python.executable}, "bold")
    screen.print_line()
    screen.print_findings(diagnosis.findings, shell_dialect(diagnosis))
    counts = msgspec.to_builtins(summarize(diagnosis.findings))
    counts.pop("outcome", None)
    screen.print_summary(counts, all_judged=not diagnosis.python_unread)
    if any(
        finding.bad and finding.fix is not None and finding.fix.automatic
        for finding in diagnosis.findings
    ):
        screen.print_note(messages.HOW_TO_FIX, fix_params(diagnosis))


def fix_params(diagnosis: Diagnosis) -> dict[str, Param]:
    """How the doctor mends what was found: by a look that finds it again."""
    return {"flags": " ".join((*diagnosis.flags, "--fix"))}


def shell_dialect(diagnosis: Diagnosis) -> str:
    return view.shell_dialect(diagnosis.facts)
