"""A notebook calls !pip while PATH leads to another Python."""

from tests.faults.jupyter import command, notebook
from tests.faults.laboratory import Bench, Fault


def break_it(bench: Bench) -> None:
    notebook(bench, "week1.ipynb", "!pip install numpy\nimport numpy")
    bench.variables["PATH"] = "/usr/bin:/bin"
    command(bench, "pip")


FAULT = Fault(break_it, code="DLS418", evidence="{home}/bin/pip", also=("DLS108",), modes=("F02",))
