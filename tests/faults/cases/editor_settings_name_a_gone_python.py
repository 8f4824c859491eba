"""The folder's settings name an environment inside it that was deleted."""

from tests.faults import editor
from tests.faults.laboratory import Bench, Fault


def break_it(bench: Bench) -> None:
    editor.install(bench)
    text = '{"python.defaultInterpreterPath": "${workspaceFolder}/.venv/bin/python"}'
    editor.settings(bench, text)


FAULT = Fault(
    break_it,
    code="DLS504",
    mended=True,
    leaves=("*/settings.json",),
    evidence=".venv/bin/python",
    needs=("code",),
    modes=("F19", "K07"),
)
