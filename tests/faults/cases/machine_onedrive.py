"""The course's folder lies in OneDrive."""

from __future__ import annotations

import shutil

from tests.faults.laboratory import Bench, Fault


def break_it(bench: Bench) -> None:
    synced = bench.home / "OneDrive - 한국대학교" / "work"
    synced.parent.mkdir()
    shutil.move(bench.work, synced)
    bench.work.symlink_to(synced)


FAULT = Fault(break_it, code="DLS703", evidence="OneDrive", modes=("K09",))
