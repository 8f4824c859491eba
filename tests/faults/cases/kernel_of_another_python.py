"""The account's default kernel was registered by another Python."""

from tests.faults.jupyter import SYSTEM, kernel
from tests.faults.laboratory import Bench, Fault


def break_it(bench: Bench) -> None:
    kernel(bench, "python3", SYSTEM)


FAULT = Fault(
    break_it, code="DLS407", evidence=".local/share/jupyter/kernels/python3", modes=("F01", "F17")
)
