"""TMPDIR names a folder that is gone."""

from __future__ import annotations

from tests.faults.laboratory import Bench, Fault


def break_it(bench: Bench) -> None:
    bench.export("TMPDIR", str(bench.home / "tmp" / "gone"))


FAULT = Fault(
    break_it,
    code="DLS714",
    mended=True,
    leaves=("home/.bashrc",),
    evidence="{home}/tmp/gone",
    modes=("F60", "X52"),
)
