"""PYTHONSAFEPATH keeps Python from importing files beside the program."""

from tests.faults.laboratory import Bench, Fault


def break_it(bench: Bench) -> None:
    bench.variables["PYTHONSAFEPATH"] = "1"


FAULT = Fault(break_it, code="DLS112", evidence="PYTHONSAFEPATH=1", modes=("X66",))
