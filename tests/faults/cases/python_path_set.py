"""PYTHONPATH holds another numpy."""

from tests.faults.laboratory import Bench, Fault


def break_it(bench: Bench) -> None:
    bench.write(bench.home / "old" / "numpy" / "__init__.py", '__version__ = "1.19.5"\n')
    bench.variables["PYTHONPATH"] = str(bench.home / "old")


FAULT = Fault(
    break_it,
    code="DLS105",
    evidence="PYTHONPATH",
    also=("DLS223",),
    modes=("F11",),
)
