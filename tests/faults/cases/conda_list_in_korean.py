"""The list of environments is in a Korean code page, as an old conda wrote it."""

from tests.faults import conda
from tests.faults.laboratory import Bench, Fault


def break_it(bench: Bench) -> None:
    folder = bench.home / "딥러닝"
    conda.create(bench, folder, "python")
    bench.write("home/.conda/environments.txt", f"{bench.env}\n{folder}\n".encode("cp949"))


FAULT = Fault(
    break_it,
    code="DLS304",
    evidence="environments.txt (cp949)",
    mended=True,
    leaves=("home/.conda/environments.txt",),
    modes=("F55",),
    peers=("environments.txt",),
    base="conda",
    needs=("conda",),
)
