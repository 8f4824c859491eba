"""The environment was made of Python 3.9, which is too old for the course."""

from tests.faults import parts
from tests.faults.laboratory import Bench, Fault


def break_it(bench: Bench) -> None:
    parts.remake_of(bench, "python3.9")


FAULT = Fault(
    break_it,
    code="DLS102",
    evidence="3.9.",
    also=("DLS204", "DLS211", "DLS219", "DLS401", "DLS403", "DLS405"),
    base="bare",
    needs=("python3.9",),
)
