"""The student once said no to the terms of a channel that is still in use."""

import json

from tests.faults import conda
from tests.faults.laboratory import Bench, Fault

MAIN = "https://repo.anaconda.com/pkgs/main"


def break_it(bench: Bench) -> None:
    root = conda.own_root(bench)
    bench.write(root / "conda-meta" / "conda-anaconda-tos-0.2.2-py_0.json", "{}")
    bench.write("home/.condarc", f"channels:\n  - {MAIN}\n")
    answer = {"base_url": MAIN, "tos_accepted": False, "version": "2025-07-15T00:00:00Z"}
    bench.write("home/.conda/tos/0a1b/1752537600.0.json", json.dumps(answer))


FAULT = Fault(
    break_it,
    code="DLS310",
    evidence="(rejected)",
    modes=("F57",),
    peers=("tos", "Terms"),
    base="conda",
    needs=("conda",),
)
