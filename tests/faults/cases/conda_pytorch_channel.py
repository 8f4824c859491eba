"""Old course notes put PyTorch's abandoned channel into .condarc."""

from tests.faults.laboratory import Bench, Fault


def break_it(bench: Bench) -> None:
    bench.write("home/.condarc", "channels:\n  - pytorch\n  - conda-forge\n")


FAULT = Fault(
    break_it,
    code="DLS315",
    evidence="pytorch",
    peers=("pytorch",),
    base="conda",
    needs=("conda",),
    modes=("X30",),
)
