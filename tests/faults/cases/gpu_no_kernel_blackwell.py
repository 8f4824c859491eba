"""PyTorch 2.5 has no code for an RTX 5070."""

from tests.faults.driver import RTX_5070, plug_in, torch
from tests.faults.laboratory import Bench, Fault


def break_it(bench: Bench) -> None:
    plug_in(bench, RTX_5070)
    torch(bench, "2.5.1+cu121", cuda="12.1")


FAULT = Fault(
    break_it,
    code="DLS605",
    evidence="cu130",
    needs=("gcc",),
    modes=("F28",),
)
