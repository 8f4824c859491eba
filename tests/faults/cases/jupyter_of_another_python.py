"""`jupyter` on PATH belongs to another Python."""

from tests.faults.jupyter import command
from tests.faults.laboratory import Bench, Fault


def break_it(bench: Bench) -> None:
    command(bench, "jupyter")


FAULT = Fault(break_it, code="DLS404", evidence="{home}/bin/jupyter", modes=("F16",))
