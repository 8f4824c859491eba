"""~/.bashrc makes `python` mean a Python that was removed."""

from tests.faults.laboratory import Bench, Fault


def break_it(bench: Bench) -> None:
    bench.write("home/.bashrc", "alias python=/opt/python3.6/bin/python3\n")


FAULT = Fault(
    break_it,
    code="DLS318",
    evidence="/opt/python3.6",
    mended=True,
    leaves=("home/.bashrc",),
    peers=("python3.6",),
    modes=("X90",),
)
