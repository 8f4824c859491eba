"""The environment's folder was renamed after it was made."""

import shutil

from tests.faults.laboratory import Bench, Fault
from tests.faults.parts import first_on_path


def break_it(bench: Bench) -> None:
    new = bench.home / "envs" / "renamed"
    shutil.move(bench.env, new)
    bench.variables["VIRTUAL_ENV"] = str(new)
    first_on_path(bench, new / "bin")
    bench.env = new


FAULT = Fault(
    break_it,
    code="DLS225",
    evidence="{home}/envs/course",
    also=("DLS114",),
    modes=("K06", "X08"),
)
