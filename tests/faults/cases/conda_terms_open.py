"""conda asks for an agreement to Anaconda's terms, and nobody gave it."""

from tests.faults import conda
from tests.faults.laboratory import Bench, Fault


def break_it(bench: Bench) -> None:
    root = conda.own_root(bench)
    bench.write(root / "conda-meta" / "conda-anaconda-tos-0.2.2-py_0.json", "{}")
    bench.write("home/.condarc", "channels:\n  - defaults\n")


FAULT = Fault(
    break_it,
    code="DLS310",
    evidence="repo.anaconda.com/pkgs/main (open)",
    modes=("F57",),
    peers=("tos", "Terms"),
    base="conda",
    needs=("conda",),
)
