"""The shell still has the variables of a conda that was removed."""

from tests.faults.laboratory import Bench, Fault


def break_it(bench: Bench) -> None:
    bench.variables["CONDA_EXE"] = "/opt/miniconda3/bin/conda"


FAULT = Fault(
    break_it,
    code="DLS307",
    evidence="/opt/miniconda3/bin/conda",
    peers=("/opt/miniconda3",),
    base="conda",
    needs=("conda",),
    modes=("X26",),
)
