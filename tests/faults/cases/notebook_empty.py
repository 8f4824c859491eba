"""A notebook has no bytes: the disk was full."""

from tests.faults.laboratory import Bench, Fault


def break_it(bench: Bench) -> None:
    bench.write(bench.work / "week1.ipynb", "")


FAULT = Fault(break_it, code="DLS419", evidence="empty", modes=("X37",))
