"""The channels in .condarc are a word, not a list."""

from tests.faults.laboratory import Bench, Fault


def break_it(bench: Bench) -> None:
    bench.write("home/.condarc", "channels: conda-forge\n")


FAULT = Fault(
    break_it,
    code="DLS308",
    evidence="channels: conda-forge",
    peers=(".condarc",),
    base="conda",
    needs=("conda",),
    modes=("X24",),
)
