"""A sitecustomize.py in the environment ends Python."""

from tests.faults.laboratory import Bench, Fault, reads_sitecustomize


def break_it(bench: Bench) -> None:
    bench.write(bench.site / "sitecustomize.py", "import os\nos._exit(3)\n")


FAULT = Fault(
    break_it,
    code="DLS113",
    evidence="sitecustomize.py",
    mended=True,
    leaves=("*/sitecustomize.py",),
    also=("DLS104",),
    modes=("X12",),
    possible=reads_sitecustomize,
)
