"""A compiled part of matplotlib ends with a segmentation fault, and takes the process with it."""

from tests.faults import native
from tests.faults.laboratory import Bench, Fault


def break_it(bench: Bench) -> None:
    bench.install("matplotlib")
    native.replace(bench, "matplotlib", "ft2font", "raise(SIGSEGV);")


FAULT = Fault(
    break_it,
    code="DLS628",
    evidence="SIGSEGV",
    mended=True,
    leaves=("*/matplotlib/ft2font*",),
    also=("DLS215",),
    arguments=("--deep",),
    needs=("gcc",),
    modes=("F33", "X48"),
)
