"""The environment's own kernel starts another Python."""

from tests.faults.jupyter import SYSTEM, kernel
from tests.faults.laboratory import Bench, Fault


def break_it(bench: Bench) -> None:
    kernel(bench, "python3", SYSTEM, folder=bench.env / "share/jupyter/kernels")


FAULT = Fault(
    break_it,
    code="DLS407",
    evidence="{env}/share/jupyter/kernels/python3",
    mended=True,
    leaves=("*/kernels/python3/kernel.json",),
    modes=("F01", "F17"),
)
