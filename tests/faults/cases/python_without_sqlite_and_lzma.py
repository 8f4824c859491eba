"""The Python behind the environment was built without sqlite3 and lzma."""

from tests.faults.laboratory import Bench, Fault
from tests.faults.parts import private_python, remake


def break_it(bench: Bench) -> None:
    base = private_python(bench)
    remake(bench, base)
    for name in ("_sqlite3", "_lzma"):
        for each in (bench.root / "python").glob(f"lib/python3*/lib-dynload/{name}.*"):
            each.unlink()


FAULT = Fault(
    break_it,
    code="DLS106",
    evidence="lzma, sqlite3",
    modes=("X04",),
)
