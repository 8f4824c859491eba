"""OMP_NUM_THREADS is set to a word."""

from tests.faults.laboratory import Bench, Fault


def break_it(bench: Bench) -> None:
    bench.export("OMP_NUM_THREADS", "auto")


FAULT = Fault(
    break_it,
    code="DLS741",
    mended=True,
    leaves=("home/.bashrc",),
    evidence="OMP_NUM_THREADS",
    modes=("X66",),
)
