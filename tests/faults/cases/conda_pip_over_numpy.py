"""pip put another numpy over the one that conda installed."""

from tests.faults.laboratory import Bench, Fault


def break_it(bench: Bench) -> None:
    bench.install("numpy<2.4")


FAULT = Fault(
    break_it,
    code="DLS306",
    evidence="numpy",
    modes=("F63",),
    peers=("numpy",),
    base="conda",
    needs=("conda",),
)
