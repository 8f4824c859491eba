"""TORCH_HOME names a file."""

from __future__ import annotations

from tests.faults.laboratory import Bench, Fault


def break_it(bench: Bench) -> None:
    bench.export("TORCH_HOME", str(bench.write(bench.home / "torch", "")))


FAULT = Fault(
    break_it,
    code="DLS718",
    mended=True,
    leaves=("home/.bashrc",),
    evidence="TORCH_HOME",
    modes=("X51",),
)
