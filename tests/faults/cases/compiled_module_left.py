"""A module was compiled in place, and its source was changed afterwards."""

import os
import time

from tests.faults.laboratory import Bench, Fault


def break_it(bench: Bench) -> None:
    bench.write(bench.work / "losses.py", "def dice(x):\n    return 1 - x\n")
    compiled = bench.write(bench.work / "losses.so", b"\x7fELF")
    an_hour_ago = time.time() - 3600
    os.utime(compiled, (an_hour_ago, an_hour_ago))


FAULT = Fault(break_it, code="DLS247", evidence="losses.so", modes=("X117",))
