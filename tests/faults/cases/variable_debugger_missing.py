"""PYTHONBREAKPOINT names a debugger that is not installed."""

from tests.faults.laboratory import Bench, Fault


def break_it(bench: Bench) -> None:
    bench.export("PYTHONBREAKPOINT", "ipdb.set_trace")


FAULT = Fault(
    break_it, code="DLS742", mended=True, leaves=("home/.bashrc",), evidence="ipdb", modes=("X66",)
)
