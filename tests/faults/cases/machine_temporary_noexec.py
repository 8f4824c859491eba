"""The folder for temporary files is mounted noexec, so that packages cannot be built there."""

from __future__ import annotations

from tests.faults.disks import mount
from tests.faults.laboratory import Bench, Fault


def break_it(bench: Bench) -> None:
    folder = mount(bench, bench.home / "tmp", "size=4g,noexec")
    bench.variables["TMPDIR"] = str(folder)


FAULT = Fault(break_it, code="DLS733", evidence="temporary", needs=("root",), modes=("X53",))
