"""The working folder's disk has room, but no more files can be made on it."""

from __future__ import annotations

from tests.faults.disks import mount
from tests.faults.laboratory import Bench, Fault


def break_it(bench: Bench) -> None:
    mount(bench, bench.work, "size=4g,nr_inodes=60")


FAULT = Fault(break_it, code="DLS704", evidence="working", needs=("root",), modes=("F60", "X50"))
