"""numpy's first file was deleted."""

from tests.faults.laboratory import Bench, Fault
from tests.faults.parts import take_away


def break_it(bench: Bench) -> None:
    take_away(bench, "numpy/__init__.py")


FAULT = Fault(
    break_it,
    code="DLS224",
    evidence="numpy/__init__.py",
    mended=True,
    leaves=("*/site-packages/numpy*",),
    also=("DLS212",),
    modes=("X16",),
)
