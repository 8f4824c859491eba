"""`python3 -m venv` ended half way: there is a Python, and neither pip nor `activate`."""

from tests.faults import components
from tests.faults.laboratory import Bench, Fault
from tests.faults.parts import nothing_activated


def break_it(bench: Bench) -> None:
    nothing_activated(bench)
    prefix = bench.work / ".venv"
    bench.run(components.python(), "-m", "venv", "--without-pip", prefix)
    for script in (prefix / "bin").glob("[aA]ctivate*"):
        script.unlink()


FAULT = Fault(
    break_it,
    code="DLS302",
    evidence="half-made",
    also=("DLS211", "DLS401", "DLS403", "DLS405"),
    base="bare",
    modes=("X82",),
)
