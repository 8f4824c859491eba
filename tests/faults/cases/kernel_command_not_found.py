"""A kernel is registered with a command that is not on PATH."""

from tests.faults.jupyter import kernel
from tests.faults.laboratory import Bench, Fault


def break_it(bench: Bench) -> None:
    kernel(bench, "course", "python-of-the-course")


FAULT = Fault(
    break_it,
    code="DLS406",
    evidence="python-of-the-course",
    mended=True,
    modes=("F17",),
    peers=("python-of-the-course",),
)
