"""The Python extension was switched off for the working folder."""

from tests.faults import editor
from tests.faults.laboratory import Bench, Fault


def break_it(bench: Bench) -> None:
    editor.install(bench)
    disabled = {"extensionsIdentifiers/disabled": [{"id": "ms-python.python"}]}
    editor.remember(bench, disabled, bench.work)


FAULT = Fault(break_it, code="DLS508", evidence="ms-python.python", needs=("code",), modes=("X39",))
