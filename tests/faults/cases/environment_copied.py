"""The environment's folder was copied: pip of the copy installs into the first one."""

import shutil

from tests.faults.laboratory import Bench, Fault
from tests.faults.parts import first_on_path


def break_it(bench: Bench) -> None:
    new = bench.home / "envs" / "copy"
    shutil.copytree(bench.env, new, symlinks=True)
    bench.variables["VIRTUAL_ENV"] = str(new)
    first_on_path(bench, new / "bin")
    bench.env = new


FAULT = Fault(
    break_it,
    code="DLS225",
    evidence="{home}/envs/course",
    also=("DLS201", "DLS402", "DLS404"),
    modes=("F01", "K06", "X09"),
)
