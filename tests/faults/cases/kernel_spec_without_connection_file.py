"""A kernel.json does not pass the connection file on: the kernel starts, and nobody reaches it."""

import json

from tests.faults.laboratory import Bench, Fault


def break_it(bench: Bench) -> None:
    spec = {
        "argv": [str(bench.python), "-m", "ipykernel_launcher"],
        "display_name": "Python (dl)",
        "language": "python",
    }
    bench.write(bench.home / ".local/share/jupyter/kernels/dl/kernel.json", json.dumps(spec))


FAULT = Fault(
    break_it,
    code="DLS408",
    evidence="no connection_file",
    mended=True,
    leaves=("home/.local/*",),
    modes=("X113",),
)
