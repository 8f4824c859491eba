"""A misspelt value in .condarc."""

from tests.faults.laboratory import Bench, Fault


def break_it(bench: Bench) -> None:
    bench.write("home/.condarc", "channel_priority: strikt\n")


FAULT = Fault(
    break_it,
    code="DLS308",
    mended=True,
    leaves=("home/.condarc",),
    evidence="channel_priority: strikt",
    peers=(".condarc",),
    base="conda",
    needs=("conda",),
    modes=("X24",),
)
