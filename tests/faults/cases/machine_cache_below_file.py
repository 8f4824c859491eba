"""XDG_CACHE_HOME lies below a file, so that no program can make its cache there."""

from __future__ import annotations

from tests.faults.laboratory import Bench, Fault


def break_it(bench: Bench) -> None:
    file = bench.write(bench.home / "disk", "")
    bench.export("XDG_CACHE_HOME", str(file / "cache"))


FAULT = Fault(
    break_it,
    code="DLS718",
    mended=True,
    leaves=("home/.bashrc",),
    evidence="not-a-folder",
    modes=("X51",),
)
