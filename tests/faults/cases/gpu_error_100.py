"""The driver library answers with error 100."""

from tests.faults.driver import RTX_4060, plug_in, torch
from tests.faults.laboratory import Bench, Fault


def break_it(bench: Bench) -> None:
    plug_in(bench, RTX_4060, init="100")
    torch(bench, "2.15.0", cuda="13.2")


FAULT = Fault(
    break_it,
    code="DLS606",
    evidence="CUDA_ERROR_NO_DEVICE",
    needs=("gcc",),
    modes=("X44",),
)
