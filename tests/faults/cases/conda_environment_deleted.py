"""A conda environment was deleted by hand and is still on conda's list."""

import shutil

from tests.faults import conda
from tests.faults.laboratory import Bench, Fault


def break_it(bench: Bench) -> None:
    old = bench.home / "envs" / "old"
    conda.create(bench, old)
    shutil.rmtree(old)


FAULT = Fault(
    break_it,
    code="DLS302",
    evidence="{home}/envs/old",
    peers=("envs/old",),
    base="conda",
    needs=("conda",),
    modes=("X26",),
)
