"""PyTorch 2.15 has no code for a V100."""

from tests.faults.driver import V100, plug_in, torch
from tests.faults.laboratory import Bench, Fault


def break_it(bench: Bench) -> None:
    plug_in(bench, V100)
    torch(bench, "2.15.0", cuda="13.2")


FAULT = Fault(
    break_it,
    code="DLS605",
    evidence="cu126",
    needs=("gcc",),
    modes=("F29",),
)
