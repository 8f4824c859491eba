"""The working folder is mounted read-only."""

from __future__ import annotations

from tests.faults.disks import mount
from tests.faults.laboratory import Bench, Fault


def break_it(bench: Bench) -> None:
    mount(bench, bench.work, "size=4g,ro")


FAULT = Fault(break_it, code="DLS705", evidence="working", needs=("root",), modes=("X49",))
