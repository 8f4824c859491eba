"""The environment's pyvenv.cfg is empty."""

from tests.faults.laboratory import Bench, Fault
from tests.faults.parts import private_python, remake


def break_it(bench: Bench) -> None:
    remake(bench, private_python(bench))
    bench.write(bench.env / "pyvenv.cfg", "")


FAULT = Fault(
    break_it,
    code="DLS302",
    evidence="{env}",
    also=("DLS204", "DLS211", "DLS401", "DLS403", "DLS405", "DLS801", "DLS202", "DLS203", "DLS104"),
    modes=("F12", "X08"),
)
