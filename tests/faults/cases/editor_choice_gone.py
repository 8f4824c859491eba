"""The environment that was chosen in VS Code's window was deleted (Python Environments)."""

from tests.faults import editor
from tests.faults.laboratory import Bench, Fault


def break_it(bench: Bench) -> None:
    editor.install(bench)
    editor.choose(bench, bench.work / ".venv" / "bin" / "python")


FAULT = Fault(
    break_it,
    code="DLS506",
    evidence="{work}/.venv/bin/python",
    needs=("code",),
    modes=("F19", "K07"),
)
