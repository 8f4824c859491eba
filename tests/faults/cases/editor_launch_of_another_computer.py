"""launch.json came with the course and names a Python of another computer."""

from tests.faults import editor
from tests.faults.laboratory import Bench, Fault


def break_it(bench: Bench) -> None:
    editor.install(bench)
    text = '{"configurations": [{"type": "debugpy", "python": "/Users/t/miniconda3/bin/python"}]}'
    bench.write(bench.work / ".vscode" / "launch.json", text)


FAULT = Fault(
    break_it,
    code="DLS516",
    evidence="miniconda3/bin/python",
    needs=("code",),
)
