"""numpy's description was deleted, its folder was not."""

from tests.faults.laboratory import Bench, Fault
from tests.faults.parts import take_away


def break_it(bench: Bench) -> None:
    take_away(bench, "numpy-*.dist-info")


FAULT = Fault(
    break_it,
    code="DLS229",
    evidence="numpy",
    mended=True,
    leaves=("*/site-packages/numpy*", "*/bin/*"),
    also=("DLS211", "DLS215"),
    modes=("X17",),
)
