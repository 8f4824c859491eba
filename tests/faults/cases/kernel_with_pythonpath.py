"""A kernel's registration brings another Python's packages."""

from tests.faults.jupyter import kernel
from tests.faults.laboratory import Bench, Fault


def break_it(bench: Bench) -> None:
    kernel(
        bench, "course", bench.python, env={"PYTHONPATH": "/opt/py39/lib/python3.9/site-packages"}
    )


FAULT = Fault(
    break_it,
    code="DLS417",
    mended=True,
    leaves=("*/kernel.json",),
    evidence="PYTHONPATH",
    modes=("F11",),
)
