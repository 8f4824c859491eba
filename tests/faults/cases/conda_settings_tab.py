"""A tab in .condarc: conda's settings are no YAML."""

from tests.faults.laboratory import Bench, Fault


def break_it(bench: Bench) -> None:
    bench.write("home/.condarc", "channels:\n\t- conda-forge\n")


FAULT = Fault(
    break_it,
    code="DLS308",
    evidence="a tab in the indentation",
    peers=(".condarc",),
    base="conda",
    needs=("conda",),
    modes=("X24",),
)
