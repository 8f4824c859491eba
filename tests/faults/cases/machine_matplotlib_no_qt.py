"""matplotlib is told to open windows of Qt, and no Qt is installed."""

from __future__ import annotations

from tests.faults.laboratory import Bench, Fault


def break_it(bench: Bench) -> None:
    bench.install("matplotlib")
    bench.variables["MPLBACKEND"] = "qtagg"


FAULT = Fault(break_it, code="DLS715", evidence="qtagg", modes=("X54",))
