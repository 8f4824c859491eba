"""matplotlib was ended while it wrote its list of fonts: its lock is left."""

import os

from tests.faults.laboratory import Bench, Fault


def break_it(bench: Bench) -> None:
    name = "fontlist-v390.json.matplotlib-lock"
    os.utime(bench.write(bench.home / ".cache" / "matplotlib" / name, ""), (0, 0))


FAULT = Fault(
    break_it,
    code="DLS755",
    evidence="~/.cache/matplotlib",
    mended=True,
    modes=("X103",),
)
