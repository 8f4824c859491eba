"""The environment is active, but another one's python is first on PATH."""

from tests.faults.laboratory import Bench, Fault
from tests.faults.parts import another, first_on_path


def break_it(bench: Bench) -> None:
    first_on_path(bench, another(bench) / "bin")


FAULT = Fault(
    break_it,
    code="DLS108",
    evidence="{home}/envs/other/bin/python",
    also=("DLS201", "DLS402", "DLS404"),
    modes=("F01", "F19"),
)
