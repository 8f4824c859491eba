"""The Python that the environment was made from was removed."""

import shutil

from tests.faults.laboratory import Bench, Fault
from tests.faults.parts import private_python, remake


def break_it(bench: Bench) -> None:
    base = private_python(bench)
    remake(bench, base)
    shutil.rmtree(bench.root / "python")


FAULT = Fault(
    break_it,
    code="DLS302",
    evidence="{env}",
    also=("DLS104", "DLS108", "DLS114"),
    modes=("F12", "X07"),
)
