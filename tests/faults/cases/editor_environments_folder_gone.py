"""VS Code looks for environments in a folder of another computer."""

from tests.faults import editor
from tests.faults.laboratory import Bench, Fault


def break_it(bench: Bench) -> None:
    editor.install(bench)
    editor.settings(bench, '{"python.venvPath": "/Users/t/environments"}')


FAULT = Fault(
    break_it,
    code="DLS516",
    evidence="python.venvPath",
    needs=("code",),
    modes=("X104",),
)
