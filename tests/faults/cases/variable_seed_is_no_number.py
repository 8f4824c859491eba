"""PYTHONHASHSEED holds letters: no Python starts, dlsetup's own only with -E."""

from tests.faults.laboratory import Bench, Fault


def break_it(bench: Bench) -> None:
    bench.export("PYTHONHASHSEED", "seed42")
    bench.options = ("-E",)


FAULT = Fault(
    break_it,
    code="DLS112",
    mended=True,
    leaves=("home/.bashrc",),
    evidence="PYTHONHASHSEED=seed42",
    also=("DLS104",),
    modes=("X66",),
)
