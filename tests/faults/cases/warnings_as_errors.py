"""PYTHONWARNINGS turns every warning into an error."""

from tests.faults.laboratory import Bench, Fault


def break_it(bench: Bench) -> None:
    bench.variables["PYTHONWARNINGS"] = "error"


FAULT = Fault(
    break_it,
    code="DLS112",
    evidence="PYTHONWARNINGS=error",
    also=("DLS212",),
    modes=("X11",),
)
