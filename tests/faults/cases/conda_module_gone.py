"""A small file of a conda package was deleted; only the whole look sees it."""

from tests.faults.laboratory import Bench, Fault


def break_it(bench: Bench) -> None:
    next(bench.env.glob("lib/python3*/this.py")).unlink()


FAULT = Fault(
    break_it,
    code="DLS309",
    evidence="this.py",
    arguments=("--deep",),
    peers=("this.py",),
    base="conda",
    needs=("conda",),
    modes=("X28",),
)
