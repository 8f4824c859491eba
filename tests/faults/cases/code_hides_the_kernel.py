"""VS Code's settings hide the course's Python from the list of kernels."""

import json

from tests.faults import editor
from tests.faults.laboratory import Bench, Fault


def break_it(bench: Bench) -> None:
    editor.install(bench)
    hidden = {"jupyter.kernels.excludePythonEnvironments": [str(bench.python)]}
    editor.settings(bench, json.dumps(hidden))


FAULT = Fault(
    break_it,
    code="DLS428",
    evidence="excludePythonEnvironments",
    needs=("code",),
    modes=("X108",),
)
