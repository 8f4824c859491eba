"""A bracket is missing in the folder's settings."""

from tests.faults import editor
from tests.faults.laboratory import Bench, Fault


def break_it(bench: Bench) -> None:
    editor.install(bench)
    editor.settings(bench, '{\n  "editor.fontSize": 14\n  "files.autoSave": "on"\n')


FAULT = Fault(
    break_it,
    code="DLS505",
    evidence="{work}/.vscode/settings.json",
    needs=("code",),
    modes=("X40",),
)
