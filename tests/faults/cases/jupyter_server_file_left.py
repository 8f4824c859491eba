"""A Jupyter server was killed and left its file."""

import json

from tests.faults.laboratory import Bench, Fault


def break_it(bench: Bench) -> None:
    folder = bench.home / ".local/share/jupyter/runtime"
    note = {
        "pid": 2**22 + 1,
        "port": 8888,
        "root_dir": str(bench.work),
        "url": "http://localhost:8888/",
    }
    bench.write(folder / "jpserver-4194305.json", json.dumps(note))
    bench.write(folder / "jpserver-4194305-open.html", "<html></html>")


FAULT = Fault(break_it, code="DLS415", evidence="runtime", mended=True, modes=("X35",))
