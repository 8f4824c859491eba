"""There is no Python: not on PATH, and no environment is active."""

from tests.faults.laboratory import Bench, Fault


def break_it(bench: Bench) -> None:
    del bench.variables["VIRTUAL_ENV"]
    bench.variables["PATH"] = str(bench.home / "bin")


FAULT = Fault(break_it, code="DLS101", evidence=">=3.10,<3.15", base="bare")
