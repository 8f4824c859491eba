"""Git left its marks in a notebook."""

from tests.faults.jupyter import notebook
from tests.faults.laboratory import Bench, Fault


def break_it(bench: Bench) -> None:
    path = notebook(bench, "week1.ipynb", "1 + 1")
    marks = "<<<<<<< HEAD\n=======\n>>>>>>> theirs\n"
    bench.write(path, marks + path.read_text())


FAULT = Fault(
    break_it, code="DLS419", evidence="merge-conflict", peers=("week1.ipynb",), modes=("X37",)
)
