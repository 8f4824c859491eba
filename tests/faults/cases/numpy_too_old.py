"""An old numpy is installed."""

from tests.faults.laboratory import Bench, Fault
from tests.faults.parts import wheel


def break_it(bench: Bench) -> None:
    bench.install(str(wheel(bench, "numpy", "1.22.0")))


FAULT = Fault(
    break_it,
    code="DLS213",
    evidence="1.22.0",
    mended=True,
    leaves=("*/site-packages/numpy*", "*/bin/*"),
    modes=("X20",),
)
