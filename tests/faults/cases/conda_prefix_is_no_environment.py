"""CONDA_PREFIX names a folder that is no conda environment."""

from tests.faults.laboratory import Bench, Fault


def break_it(bench: Bench) -> None:
    (bench.home / "course").mkdir()
    bench.variables["CONDA_PREFIX"] = str(bench.home / "course")


FAULT = Fault(
    break_it,
    code="DLS307",
    evidence="{home}/course",
    peers=("home/course",),
    base="conda",
    needs=("conda",),
    modes=("X26",),
)
