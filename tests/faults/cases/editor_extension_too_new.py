"""The Python extension was updated by a newer VS Code than the one that is used."""

import json

from tests.faults import editor
from tests.faults.laboratory import Bench, Fault


def break_it(bench: Bench) -> None:
    editor.install(bench)
    folder = next((bench.home / ".vscode" / "extensions").glob("ms-python.python-*"))
    manifest = json.loads((folder / "package.json").read_text("utf-8"))
    manifest["engines"] = {"vscode": "^1.110.0"}
    bench.write(folder / "package.json", json.dumps(manifest))


FAULT = Fault(break_it, code="DLS512", evidence="1.110.0", needs=("code",), modes=("X39",))
