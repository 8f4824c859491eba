"""`ipython` on PATH belongs to another Python."""

from tests.faults.jupyter import command
from tests.faults.laboratory import Bench, Fault


def break_it(bench: Bench) -> None:
    command(bench, "ipython")


FAULT = Fault(break_it, code="DLS402", evidence="{home}/bin/ipython", modes=("F16",))
