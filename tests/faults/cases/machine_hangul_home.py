"""The user's folder has a Korean name."""

from __future__ import annotations

import shutil

from tests.faults.laboratory import Bench, Fault


def break_it(bench: Bench) -> None:
    home = bench.root / "홍길동"
    shutil.move(bench.home, home)
    bench.home.symlink_to(home)
    bench.variables["HOME"] = str(home)


FAULT = Fault(break_it, code="DLS702", evidence="", modes=("F53", "K02"))
