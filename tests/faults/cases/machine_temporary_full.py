"""TMPDIR is a disk with hardly any room."""

from __future__ import annotations

from tests.faults.disks import mount
from tests.faults.laboratory import Bench, Fault


def break_it(bench: Bench) -> None:
    folder = mount(bench, bench.home / "tmp", "size=8m")
    bench.variables["TMPDIR"] = str(folder)


FAULT = Fault(break_it, code="DLS704", evidence="temporary", needs=("root",), modes=("F60", "X50"))
