"""Half a line was left in .condarc by an editor."""

from tests.faults.laboratory import Bench, Fault


def break_it(bench: Bench) -> None:
    bench.write("home/.condarc", "channels:\n  - anaconda-fusion\non\n  - defaults\n")


FAULT = Fault(
    break_it,
    code="DLS308",
    mended=True,
    leaves=("home/.condarc",),
    evidence="neither a setting",
    peers=(".condarc",),
    base="conda",
    needs=("conda",),
    modes=("X24",),
)
