"""PyTorch was built for the CPU; the driver is older than CUDA 13."""

from tests.faults.driver import RTX_4060, plug_in, torch
from tests.faults.laboratory import Bench, Fault


def break_it(bench: Bench) -> None:
    plug_in(bench, RTX_4060, driver="575.57.08", cuda="12090")
    torch(bench, "2.15.0+cpu")


FAULT = Fault(
    break_it,
    code="DLS601",
    evidence="cu126",
    needs=("gcc",),
    modes=("F26",),
)
