"""The files of the Python extension are gone, while VS Code's list still names it."""

import shutil

from tests.faults import editor
from tests.faults.laboratory import Bench, Fault


def break_it(bench: Bench) -> None:
    editor.install(bench)
    shutil.rmtree(next((bench.home / ".vscode" / "extensions").glob("ms-python.python-*")))


FAULT = Fault(
    break_it,
    code="DLS513",
    evidence="ms-python.python",
    mended=True,
    leaves=editor.INSTALLED,
    needs=("code",),
    modes=("X39",),
)
