"""A notebook imports a package that was only installed for another course."""

from tests.faults.jupyter import notebook
from tests.faults.laboratory import Bench, Fault


def break_it(bench: Bench) -> None:
    notebook(bench, "hw1.ipynb", "from tabulate import tabulate\nprint(tabulate([[1]]))")


FAULT = Fault(
    break_it,
    code="DLS243",
    evidence="tabulate",
    arguments=("hw1.ipynb",),
    mended=True,
    leaves=("home/envs/course/*",),
    modes=("X106",),
)
