"""Somebody opened a notebook as text in VS Code and made that the default of the folder."""

from tests.faults.laboratory import Bench, Fault


def break_it(bench: Bench) -> None:
    text = '{"workbench.editorAssociations": {"*.ipynb": "default"}}'
    bench.write(bench.work / ".vscode" / "settings.json", text)


FAULT = Fault(break_it, code="DLS518", evidence="*.ipynb", modes=("X120",))
