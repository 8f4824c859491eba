"""MPLBACKEND holds a name that no backend has."""

from __future__ import annotations

from tests.faults.laboratory import Bench, Fault


def break_it(bench: Bench) -> None:
    bench.install("matplotlib")
    bench.export("MPLBACKEND", "qt")


FAULT = Fault(
    break_it,
    code="DLS715",
    mended=True,
    leaves=("home/.bashrc",),
    evidence="no-such-backend",
    modes=("X54",),
)
