"""PyTorch 2.15 has no code for a GTX 1060."""

from tests.faults.driver import GTX_1060, plug_in, torch
from tests.faults.laboratory import Bench, Fault


def break_it(bench: Bench) -> None:
    plug_in(bench, GTX_1060)
    torch(bench, "2.15.0", cuda="13.2")


FAULT = Fault(
    break_it,
    code="DLS605",
    evidence="cu126",
    needs=("gcc",),
    modes=("F29",),
)
