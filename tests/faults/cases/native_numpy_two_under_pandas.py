"""pandas was compiled for numpy 1, and numpy 2 was put under it."""

from tests.faults.laboratory import Bench, Fault


def break_it(bench: Bench) -> None:
    bench.install("pandas==2.1.4")
    bench.install("--no-deps", "numpy==2.3.5")
    shown = bench.run(bench.python, "-B", "-c", "import pandas", check=False)
    assert "numpy.dtype size changed" in shown.stderr, shown.stderr


FAULT = Fault(
    break_it,
    code="DLS628",
    evidence="numpy.dtype size changed",
    also=("DLS215",),
    arguments=("--deep",),
    modes=("F31", "F33", "X48"),
    peers=("numpy",),
)
