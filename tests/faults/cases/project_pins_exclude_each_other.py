"""The project asks for Python 3.11 or newer, and its .python-version selects 3.9."""

from tests.faults.laboratory import Bench, Fault


def break_it(bench: Bench) -> None:
    project = '[project]\nname = "hw"\nversion = "0"\nrequires-python = ">=3.11"\n'
    bench.write(bench.work / "pyproject.toml", project)
    bench.write(bench.work / ".python-version", "3.9\n")


FAULT = Fault(break_it, code="DLS239", evidence="3.9", modes=("X94",))
