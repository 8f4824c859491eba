"""VS Code has the Python extension, but not the one for notebooks."""

from tests.faults import editor
from tests.faults.laboratory import Bench, Fault


def break_it(bench: Bench) -> None:
    editor.install(bench, "ms-python.python")


FAULT = Fault(
    break_it,
    code="DLS502",
    evidence="ms-toolsai.jupyter",
    mended=True,
    leaves=editor.INSTALLED,
    needs=("code",),
    modes=("X39",),
)
