"""A kernel's registration sets PYTHONHOME of another Python."""

from tests.faults.jupyter import kernel
from tests.faults.laboratory import Bench, Fault


def break_it(bench: Bench) -> None:
    kernel(bench, "course", bench.python, env={"PYTHONHOME": "/opt/python39"})


FAULT = Fault(
    break_it,
    code="DLS417",
    mended=True,
    leaves=("*/kernel.json",),
    evidence="PYTHONHOME",
    modes=("F12",),
)
