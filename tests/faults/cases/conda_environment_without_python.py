"""`conda create` without `python`: the environment is empty."""

from tests.faults import conda
from tests.faults.laboratory import Bench, Fault


def break_it(bench: Bench) -> None:
    conda.create(bench, bench.home / "envs" / "empty")


FAULT = Fault(
    break_it,
    code="DLS303",
    evidence="{home}/envs/empty",
    modes=("F08",),
    peers=("envs/empty",),
    base="conda",
    needs=("conda",),
)
