"""A notebook was saved with the kernel of its author's computer."""

from tests.faults.jupyter import notebook
from tests.faults.laboratory import Bench, Fault


def break_it(bench: Bench) -> None:
    notebook(bench, "week1.ipynb", kernel="dl-2024")


FAULT = Fault(break_it, code="DLS411", evidence="dl-2024", modes=("F25",))
