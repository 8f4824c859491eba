"""What one sees of the curve in the frameworks."""

from __future__ import annotations

from collections.abc import Sequence

from dlsetup.facts import CurveRun, known
from dlsetup.messages.crashes import describe_crash
from dlsetup.report.view.tables import format_deviation
from dlsetup.report.view.view import join_known
from dlsetup.smoke import messages
from dlsetup.terminal.digits import explain_deviation
from dlsetup.terminal.screen import Screen


def show_curves(screen: Screen, runs: Sequence[CurveRun]) -> None:
    """A line for each."""
    for run in runs:
        good = run.outcome in ("passed", "skipped")
        outcome = known(run.outcome, "crashed")
        screen.print_text(
            messages.CURVE_RUNS[outcome], curve_params(run), "green" if good else "bold red"
        )
        if outcome == "failed":
            explain_deviation(screen, run.deviation_kind)


def curve_params(run: CurveRun) -> dict[str, str]:
    return {
        "where": join_known(run.backend, run.backend_version, run.device, run.dtype),
        "deviation": format_deviation(run.deviation) or "-",
        "seen": known(run.deviation_kind, "-"),
        "error": describe_crash(run.error, None) or "-",
    }
