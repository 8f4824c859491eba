"""What one sees of the curve in the frameworks."""

from __future__ import annotations

from collections.abc import Sequence

from dlsetup.facts import CurveRun, known
from dlsetup.messages.crashes import last_words
from dlsetup.report.view.tables import deviation
from dlsetup.report.view.view import joined
from dlsetup.smoke import messages
from dlsetup.terminal.digits import name_it
from dlsetup.terminal.screen import Screen


def show(screen: Screen, runs: Sequence[CurveRun]) -> None:
    """A line for each."""
    for each in runs:
        good = each.outcome in ("passed", "skipped")
        outcome = known(each.outcome, "crashed")
        screen.say(messages.CURVE_RUNS[outcome], params(each), "green" if good else "bold red")
        if outcome == "failed":
            name_it(screen, each.seen)


def params(run: CurveRun) -> dict[str, str]:
    return {
        "where": joined(run.backend, run.backend_version, run.device, run.dtype),
        "deviation": deviation(run.deviation) or "-",
        "seen": known(run.seen, "-"),
        "error": last_words(run.error, None) or "-",
    }
