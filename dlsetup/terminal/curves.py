"""What one sees of the curve in the frameworks."""

from __future__ import annotations

from collections.abc import Sequence

from dlsetup.facts import CurveRun, known
from dlsetup.messages.crashes import describe_crash
from dlsetup.report.view.tables import format_deviation
from dlsetup.report.view.wording import join_known
from dlsetup.smoke import messages
from dlsetup.terminal.digits import explain_deviation, show_where
from dlsetup.terminal.screen import Screen


def show_curves(screen: Screen, runs: Sequence[CurveRun]) -> None:
    """A line for each."""
    for run in runs:
        outcome = known(run.outcome, "crashed")
        style = "green" if outcome in ("passed", "skipped") else "bold red"
        screen.print_line(curve_line(run, screen), style)
        if outcome == "failed":
            show_where(screen, run)
            explain_deviation(screen, run.deviation_kind)


def curve_line(run: CurveRun, screen: Screen) -> str:
    """`torch 2.9.1 cpu float64: the losses are as expected`"""
    where = join_known(run.backend, run.backend_version, run.device, run.dtype)
    line = messages.CURVE_RUNS[known(run.outcome, "crashed")].render(screen.lang, {"where": where})
    details = [describe_crash(run.error, None)]
    deviation, seen = format_deviation(run.deviation), known(run.deviation_kind)
    if deviation and seen and (screen.verbosity > 0 or run.outcome == "failed"):
        params = {"deviation": deviation, "seen": seen}
        details.append(messages.CURVE_DETAILS.render(screen.lang, params))
    return line + "".join(f" ({detail})" for detail in details if detail)
