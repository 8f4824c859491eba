"""The working folder's disk is full."""

from __future__ import annotations

from tests.faults.disks import mount
from tests.faults.laboratory import Bench, Fault


def break_it(bench: Bench) -> None:
    folder = mount(bench, bench.work, "size=16m")
    (folder / "data.bin").write_bytes(bytes(16 * 2**20 - 65_536))


FAULT = Fault(break_it, code="DLS704", evidence="working", needs=("root",), modes=("F60", "X50"))
