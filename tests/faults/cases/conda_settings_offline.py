"""conda is set to stay away from the internet."""

from tests.faults.laboratory import Bench, Fault


def break_it(bench: Bench) -> None:
    bench.write("home/.condarc", "offline: true\n")


FAULT = Fault(
    break_it,
    code="DLS322",
    evidence="offline",
    mended=True,
    leaves=("home/.condarc",),
    base="conda",
    needs=("conda",),
)
