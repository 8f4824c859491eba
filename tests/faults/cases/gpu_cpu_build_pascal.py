"""PyTorch was built for the CPU, beside a GTX 1060: the suited build is an older one."""

from tests.faults.driver import GTX_1060, plug_in, torch
from tests.faults.laboratory import Bench, Fault


def break_it(bench: Bench) -> None:
    plug_in(bench, GTX_1060)
    torch(bench, "2.15.0+cpu")


FAULT = Fault(
    break_it,
    code="DLS601",
    evidence="cu126",
    needs=("gcc",),
    modes=("F26", "F29"),
)
