"""The working folder holds a numpy.py."""

from tests.faults.laboratory import Bench, Fault


def break_it(bench: Bench) -> None:
    bench.write(bench.work / "numpy.py", "import numpy as np\n")


FAULT = Fault(
    break_it,
    code="DLS701",
    evidence="numpy.py",
    modes=("F13",),
)
