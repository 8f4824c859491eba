"""PYTHONBREAKPOINT names a debugger that is not installed."""

from tests.faults.laboratory import Bench, Fault


def break_it(bench: Bench) -> None:
    bench.variables["PYTHONBREAKPOINT"] = "ipdb.set_trace"


FAULT = Fault(break_it, code="DLS742", evidence="ipdb", modes=("X66",))
