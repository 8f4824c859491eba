"""No build computes on a GT 710, and its driver ended with 470."""

from tests.faults.driver import GT_710, plug_in, torch
from tests.faults.laboratory import Bench, Fault


def break_it(bench: Bench) -> None:
    plug_in(bench, GT_710, driver="470.256.02", cuda="11040")
    torch(bench, "2.15.0", cuda="13.2")


FAULT = Fault(
    break_it,
    code="DLS605",
    evidence="cpu",
    also=("DLS604",),
    needs=("gcc",),
    modes=("F29",),
)
