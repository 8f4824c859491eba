"""The Python behind the environment was built without ssl."""

from tests.faults.laboratory import Bench, Fault
from tests.faults.parts import private_python, remake


def break_it(bench: Bench) -> None:
    base = private_python(bench)
    remake(bench, base)
    for each in (bench.root / "python").glob("lib/python3*/lib-dynload/_ssl.*"):
        each.unlink()


FAULT = Fault(
    break_it,
    code="DLS106",
    evidence="ssl",
    modes=("F58", "X04"),
)
