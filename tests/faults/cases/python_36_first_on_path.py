"""The first Python on PATH is 3.6, which nothing is built for any more."""

from tests.faults import parts
from tests.faults.laboratory import Bench, Fault


def break_it(bench: Bench) -> None:
    del bench.variables["VIRTUAL_ENV"]
    parts.first_on_path(bench, parts.interpreter("python3.6").parent)


FAULT = Fault(
    break_it,
    code="DLS102",
    evidence="3.6.",
    also=("DLS204", "DLS211", "DLS219", "DLS401", "DLS403", "DLS405"),
    base="bare",
    needs=("python3.6",),
)
