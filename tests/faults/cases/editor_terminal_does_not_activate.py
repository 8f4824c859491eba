"""New terminals of VS Code do not activate the environment."""

from tests.faults import editor
from tests.faults.laboratory import Bench, Fault


def break_it(bench: Bench) -> None:
    editor.install(bench)
    editor.settings(bench, '{"python.terminal.activateEnvironment": false}')


FAULT = Fault(
    break_it,
    code="DLS509",
    evidence="{work}/.vscode/settings.json",
    needs=("code",),
    modes=("F19", "X41"),
)
