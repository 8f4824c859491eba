"""What one sees of the curve in the frameworks."""

from __future__ import annotations

from collections.abc import Sequence

from dlsetup.cli.digits import name_it
from dlsetup.facts import CurveRun, known
from dlsetup.render import Screen
from dlsetup.report.tables import deviation
from dlsetup.report.view import joined
from dlsetup.smoke import words
from dlsetup.stackparts import last_words


def show(screen: Screen, runs: Sequence[CurveRun]) -> None:
    """A line for each."""
    for each in runs:
        good = each.outcome in ("passed", "skipped")
        outcome = known(each.outcome, "crashed")
        screen.say(words.CURVE_RUNS[outcome], params(each), "green" if good else "bold red")
        if outcome == "failed":
            name_it(screen, each.seen)


def params(run: CurveRun) -> dict[str, str]:
    return {
        "where": joined(run.backend, run.backend_version, run.device, run.dtype),
        "deviation": deviation(run.deviation) or "-",
        "seen": known(run.seen, "-"),
        "error": last_words(run.error, None) or "-",
    }
