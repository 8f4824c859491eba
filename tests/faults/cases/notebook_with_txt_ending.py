"""The browser saved a notebook as .ipynb.txt."""

from tests.faults.jupyter import notebook
from tests.faults.laboratory import Bench, Fault


def break_it(bench: Bench) -> None:
    path = notebook(bench, "week1.ipynb", "1 + 1")
    path.rename(path.with_name("week1.ipynb.txt"))


FAULT = Fault(
    break_it,
    code="DLS419",
    mended=True,
    leaves=("*/week1.ipynb",),
    evidence="week1.ipynb.txt",
    modes=("X37",),
)
