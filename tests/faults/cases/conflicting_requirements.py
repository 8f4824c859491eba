"""A package was installed that needs an older numpy."""

from tests.faults import components
from tests.faults.laboratory import Bench, Fault
from tests.faults.parts import wheel


def break_it(bench: Bench) -> None:
    path = wheel(bench, "old-tool", "1.0", "numpy<2")
    bench.run(components.uv(), "pip", "install", "-q", "--no-deps", "-p", bench.python, path)


FAULT = Fault(
    break_it,
    code="DLS215",
    evidence="numpy<2",
    modes=("F31", "X19"),
    peers=("numpy<2",),
)
