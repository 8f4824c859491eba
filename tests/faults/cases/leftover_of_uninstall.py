"""pip was cut short while it replaced numpy."""

import shutil

from tests.faults.laboratory import Bench, Fault


def break_it(bench: Bench) -> None:
    shutil.copytree(bench.site / "numpy", bench.site / "~umpy")


FAULT = Fault(
    break_it,
    code="DLS214",
    evidence="~umpy",
    mended=True,
    leaves=("*/~umpy/*",),
    modes=("F15",),
    peers=("~umpy",),
)
