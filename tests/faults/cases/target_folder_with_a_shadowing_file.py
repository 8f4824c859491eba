"""The folder that is asked about holds a random.py; the working folder is in order."""

from tests.faults.laboratory import Bench, Fault


def break_it(bench: Bench) -> None:
    bench.write(bench.work / "week2" / "random.py", "print('dice')\n")


FAULT = Fault(
    break_it,
    code="DLS701",
    evidence="{work}/week2/random.py",
    arguments=("week2",),
    modes=("F13",),
)
