"""The standard library of the Python behind the environment is half deleted."""

import shutil

from tests.faults.laboratory import Bench, Fault
from tests.faults.parts import private_python, remake


def break_it(bench: Bench) -> None:
    base = private_python(bench)
    remake(bench, base)
    for each in (bench.root / "python" / "lib").glob("python3*/encodings"):
        shutil.rmtree(each)


FAULT = Fault(
    break_it,
    code="DLS104",
    evidence="{env}",
    modes=("F12", "X07"),
)
