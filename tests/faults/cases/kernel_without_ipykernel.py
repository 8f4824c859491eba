"""A kernel's environment was made anew, without ipykernel."""

from tests.faults.components import python, uv
from tests.faults.jupyter import kernel
from tests.faults.laboratory import Bench, Fault


def break_it(bench: Bench) -> None:
    other = bench.home / "envs/other"
    bench.run(uv(), "venv", "-q", "--python", python(), other)
    kernel(bench, "other", other / "bin/python")


FAULT = Fault(
    break_it,
    code="DLS409",
    evidence="{home}/envs/other/bin/python",
    modes=("F17",),
    peers=("ipykernel",),
)
