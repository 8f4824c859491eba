"""The first Python on PATH is a Python 2."""

from tests.faults import parts
from tests.faults.laboratory import Bench, Fault


def break_it(bench: Bench) -> None:
    del bench.variables["VIRTUAL_ENV"]
    parts.first_on_path(bench, parts.interpreter("python2.7").parent)


FAULT = Fault(
    break_it,
    code="DLS102",
    evidence="2.7.",
    also=("DLS204", "DLS211", "DLS219", "DLS401", "DLS403", "DLS405"),
    base="bare",
    needs=("python2.7",),
)
