"""git was ended while it added a file: its lock is left in the repository."""

import os

from tests.faults.laboratory import Bench, Fault


def break_it(bench: Bench) -> None:
    bench.run("git", "init", "-q", ".")
    os.utime(bench.write("home/work/.git/index.lock", ""), (0, 0))


FAULT = Fault(
    break_it,
    code="DLS755",
    evidence="index.lock",
    mended=True,
    modes=("X103",),
)
