"""The active conda environment was deleted from another terminal."""

from tests.faults.laboratory import Bench, Fault


def break_it(bench: Bench) -> None:
    bench.variables["CONDA_PREFIX"] = str(bench.home / "envs" / "old")


FAULT = Fault(
    break_it,
    code="DLS302",
    evidence="{home}/envs/old",
    also=("DLS107",),
    peers=("envs/old",),
    base="conda",
    needs=("conda",),
    modes=("X08", "X26"),
)
