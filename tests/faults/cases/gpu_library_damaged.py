"""A damaged file stands before the driver library on LD_LIBRARY_PATH."""

import os

from tests.faults.driver import RTX_4060, plug_in, torch
from tests.faults.laboratory import Bench, Fault


def break_it(bench: Bench) -> None:
    plug_in(bench, RTX_4060)
    torch(bench, "2.15.0", cuda="13.2")
    damaged = bench.write(bench.home / "lib" / "libcuda.so.1", "cut off")
    folders = (str(damaged.parent), bench.variables["LD_LIBRARY_PATH"])
    bench.variables["LD_LIBRARY_PATH"] = os.pathsep.join(folders)


FAULT = Fault(
    break_it,
    code="DLS606",
    evidence="not-found",
    needs=("gcc",),
    modes=("X44",),
)
