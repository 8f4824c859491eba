"""The base environment is active, and the course's packages would go there."""

from tests.faults import components, conda
from tests.faults.laboratory import Bench, Fault


def break_it(bench: Bench) -> None:
    root = components.built("conda") / "miniconda"
    conda.activate(bench, root)
    bench.variables["CONDA_DEFAULT_ENV"] = "base"


FAULT = Fault(
    break_it,
    code="DLS305",
    evidence="miniconda/bin/python",
    also=("DLS204", "DLS211", "DLS401", "DLS402", "DLS403", "DLS404", "DLS405", "DLS108", "DLS407"),
    peers=("base",),
    base="conda",
    needs=("conda",),
    modes=("X29",),
)
