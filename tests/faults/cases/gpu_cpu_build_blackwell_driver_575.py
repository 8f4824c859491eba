"""PyTorch was built for the CPU, beside an RTX 50 with a driver of CUDA 12."""

from tests.faults.driver import RTX_5070, plug_in, torch
from tests.faults.laboratory import Bench, Fault


def break_it(bench: Bench) -> None:
    plug_in(bench, RTX_5070, driver="575.57.08", cuda="12090")
    torch(bench, "2.15.0+cpu")


FAULT = Fault(
    break_it,
    code="DLS601",
    evidence="cu128",
    needs=("gcc",),
    modes=("F26", "F28"),
)
