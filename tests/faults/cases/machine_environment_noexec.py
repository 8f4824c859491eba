"""The environment lies on a disk from which nothing may be executed."""

from __future__ import annotations

import shutil

from tests.faults.disks import mount
from tests.faults.laboratory import Bench, Fault


def break_it(bench: Bench) -> None:
    kept = bench.root / "kept"
    shutil.move(bench.env, kept)
    mount(bench, bench.env, "size=4g,noexec")
    shutil.copytree(kept, bench.env, symlinks=True, dirs_exist_ok=True)


FAULT = Fault(
    break_it,
    code="DLS733",
    evidence="{env}",
    needs=("root",),
    also=("DLS201", "DLS212"),  # its scripts cannot be started, so the system's pip comes first
    peers=("failed to map segment",),
    modes=("X53",),
)
