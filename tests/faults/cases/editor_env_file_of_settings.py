"""The file .env names a folder by a variable of VS Code's settings."""

from tests.faults.laboratory import Bench, Fault


def break_it(bench: Bench) -> None:
    bench.write(bench.work / ".env", "PYTHONPATH=${workspaceFolder}/src\n")


FAULT = Fault(break_it, code="DLS519", evidence="PYTHONPATH", modes=("X119",))
