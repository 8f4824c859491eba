"""graphviz is installed by pip, and the program `dot` that it starts is not there."""

from tests.faults.laboratory import Bench, Fault


def break_it(bench: Bench) -> None:
    bench.install("graphviz")
    bench.within = ("env", f"PATH={bench.env / 'bin'}")  # of a computer that has it, too


FAULT = Fault(
    break_it,
    code="DLS754",
    evidence="graphviz",
    modes=("X102",),
)
