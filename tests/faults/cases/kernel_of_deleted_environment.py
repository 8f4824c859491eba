"""A kernel is registered for an environment that was deleted."""

from tests.faults.jupyter import kernel
from tests.faults.laboratory import Bench, Fault


def break_it(bench: Bench) -> None:
    kernel(bench, "old", bench.home / "envs/old/bin/python")


FAULT = Fault(
    break_it,
    code="DLS406",
    evidence="{home}/envs/old/bin/python",
    mended=True,
    leaves=("home/.local/*",),
    modes=("F17",),
    peers=("envs/old",),
)
