"""A library of conda's numpy was deleted, as a virus scanner does it."""

from tests.faults.laboratory import Bench, Fault


def break_it(bench: Bench) -> None:
    next(bench.site.glob("numpy/_core/_multiarray_umath*.so")).unlink()


FAULT = Fault(
    break_it,
    code="DLS309",
    evidence="_multiarray_umath",
    also=("DLS212", "DLS224"),
    peers=("numpy", "_multiarray_umath"),
    base="conda",
    needs=("conda",),
    modes=("X28",),
)
