"""A sitecustomize.py in the environment prints at every start."""

from tests.faults.laboratory import Bench, Fault, reads_sitecustomize


def break_it(bench: Bench) -> None:
    bench.write(bench.site / "sitecustomize.py", "print('welcome')\n")


FAULT = Fault(
    break_it,
    code="DLS113",
    evidence="sitecustomize.py",
    mended=True,
    leaves=("*/sitecustomize.py",),
    modes=("X12",),
    possible=reads_sitecustomize,
)
