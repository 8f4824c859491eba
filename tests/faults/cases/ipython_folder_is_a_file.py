"""IPYTHONDIR names a file."""

from tests.faults.laboratory import Bench, Fault


def break_it(bench: Bench) -> None:
    bench.variables["IPYTHONDIR"] = str(bench.write(bench.home / "ipython", ""))


FAULT = Fault(break_it, code="DLS413", evidence="{home}/ipython", modes=("X33",))
