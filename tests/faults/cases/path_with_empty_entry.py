"""PATH holds an empty entry, and a folder that is gone."""

from tests.faults.laboratory import Bench, Fault


def break_it(bench: Bench) -> None:
    bench.variables["PATH"] += f"::{bench.home}/gone/bin"


FAULT = Fault(
    break_it,
    code="DLS107",
    evidence="(empty)",
    modes=("X10",),
)
