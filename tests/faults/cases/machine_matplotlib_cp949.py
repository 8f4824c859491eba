"""matplotlib's settings were saved as cp949, with a Korean comment."""

from __future__ import annotations

from tests.faults.laboratory import Bench, Fault


def break_it(bench: Bench) -> None:
    bench.install("matplotlib")
    path = bench.home / ".config" / "matplotlib" / "matplotlibrc"
    bench.write(path, "# 글꼴 설정\nfont.size: 12\n".encode("cp949"))


FAULT = Fault(
    break_it,
    code="DLS715",
    mended=True,
    leaves=("*/matplotlibrc",),
    evidence="not-utf-8",
    modes=("F54", "X54"),
)
