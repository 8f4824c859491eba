"""PyTorch was built for the CPU, beside a card of the RTX 40 series."""

from tests.faults.driver import RTX_4060, plug_in, torch
from tests.faults.laboratory import Bench, Fault


def break_it(bench: Bench) -> None:
    plug_in(bench, RTX_4060)
    torch(bench, "2.15.0+cpu")


FAULT = Fault(
    break_it,
    code="DLS601",
    evidence="cu130",
    needs=("gcc",),
    modes=("F26",),
)
