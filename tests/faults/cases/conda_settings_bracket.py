"""A bracket in .condarc is not closed."""

from tests.faults.laboratory import Bench, Fault


def break_it(bench: Bench) -> None:
    bench.write("home/.condarc", "channels: [conda-forge, defaults\noffline: true\n")


FAULT = Fault(
    break_it,
    code="DLS308",
    evidence="not closed",
    peers=(".condarc",),
    base="conda",
    needs=("conda",),
    modes=("X24",),
)
