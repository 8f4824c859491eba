"""The working folder holds a random.py."""

from tests.faults.laboratory import Bench, Fault


def break_it(bench: Bench) -> None:
    bench.write(bench.work / "random.py", "print(4)\n")


FAULT = Fault(
    break_it,
    code="DLS701",
    evidence="random.py",
    modes=("F13",),
)
