"""GitHub's web page was saved in place of the notebook."""

from tests.faults.laboratory import Bench, Fault


def break_it(bench: Bench) -> None:
    bench.write(bench.work / "week1.ipynb", "\n\n<!DOCTYPE html>\n<html lang='ko'>\n</html>\n")


FAULT = Fault(break_it, code="DLS419", evidence="web-page", peers=("week1.ipynb",), modes=("X37",))
