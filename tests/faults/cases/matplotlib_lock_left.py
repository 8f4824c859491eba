"""A program that drew was killed, and matplotlib waits for its lock."""

import os
import time

from tests.faults.laboratory import Bench, Fault


def break_it(bench: Bench) -> None:
    path = bench.home / ".cache" / "matplotlib" / "fontlist-v390.json.matplotlib-lock"
    bench.write(path, "")
    yesterday = time.time() - 86400
    os.utime(path, (yesterday, yesterday))


FAULT = Fault(
    break_it,
    code="DLS755",
    mended=True,
    evidence="lock-left",
    leaves=("*.matplotlib-lock",),
)
