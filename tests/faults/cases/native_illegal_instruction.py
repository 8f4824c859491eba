"""A compiled part of matplotlib meets an instruction that the processor does not know."""

from tests.faults import native
from tests.faults.laboratory import Bench, Fault


def break_it(bench: Bench) -> None:
    bench.install("matplotlib")
    native.replace(bench, "matplotlib", "ft2font", "raise(SIGILL);")


FAULT = Fault(
    break_it,
    code="DLS628",
    evidence="SIGILL",
    mended=True,
    leaves=("*/matplotlib/ft2font*",),
    also=("DLS215",),
    arguments=("--deep",),
    needs=("gcc",),
    modes=("F33", "F45", "X48"),
)
