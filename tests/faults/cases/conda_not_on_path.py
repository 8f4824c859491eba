"""conda is installed, and this shell does not know it."""

import os

from tests.faults import components
from tests.faults.laboratory import Bench, Fault


def break_it(bench: Bench) -> None:
    root = components.built("conda") / "miniconda"
    (bench.home / "miniconda3").symlink_to(root)
    bench.variables["PATH"] = os.pathsep.join((str(bench.env / "bin"), "/usr/bin", "/bin"))
    bench.within = ("bash", "-c", '"$@"; exit $?', "bash")  # what the conda is not ready for
    for name in ("CONDA_EXE", "CONDA_PYTHON_EXE", "CONDA_SHLVL", "CONDA_PREFIX"):
        del bench.variables[name]


FAULT = Fault(
    break_it,
    code="DLS301",
    evidence="miniconda3",
    modes=("F05",),
    peers=("miniconda3",),
    base="conda",
    needs=("conda",),
)
