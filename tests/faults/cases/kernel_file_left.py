"""A kernel's connection file is older than the computer's last start."""

import os

from tests.faults.laboratory import Bench, Fault


def break_it(bench: Bench) -> None:
    folder = bench.home / ".local/share/jupyter/runtime"
    path = bench.write(folder / "kernel-1.json", "{}")
    os.utime(path, (10**9, 10**9))


FAULT = Fault(break_it, code="DLS415", evidence="runtime", mended=True, modes=("X35",))
