"""PyTorch was built for AMD, the card is made by NVIDIA."""

from tests.faults.driver import RTX_4060, plug_in, torch
from tests.faults.laboratory import Bench, Fault


def break_it(bench: Bench) -> None:
    plug_in(bench, RTX_4060)
    torch(bench, "2.15.0+rocm7.2", hip="7.2.1")


FAULT = Fault(
    break_it,
    code="DLS610",
    evidence="cu130",
    needs=("gcc",),
    modes=("F51",),
)
