"""The active environment's folder was deleted."""

import shutil

from tests.faults.laboratory import Bench, Fault


def break_it(bench: Bench) -> None:
    shutil.rmtree(bench.env)
    bench.variables["PATH"] = str(bench.env / "bin")


FAULT = Fault(
    break_it,
    code="DLS302",
    evidence="{env}",
    also=("DLS101",),
    modes=("X08",),
)
