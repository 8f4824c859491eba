"""The driver is of CUDA 12, PyTorch of CUDA 13."""

from tests.faults.driver import RTX_4060, plug_in, torch
from tests.faults.laboratory import Bench, Fault


def break_it(bench: Bench) -> None:
    plug_in(bench, RTX_4060, driver="535.104.05", cuda="12020")
    torch(bench, "2.15.0", cuda="13.2")


FAULT = Fault(
    break_it,
    code="DLS604",
    evidence="535.104.05",
    needs=("gcc",),
    modes=("F27",),
)
