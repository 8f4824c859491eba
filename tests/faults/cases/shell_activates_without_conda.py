"""Each terminal activates an environment of a conda that was removed."""

from tests.faults.laboratory import Bench, Fault


def break_it(bench: Bench) -> None:
    bench.write("home/.bashrc", "export EDITOR=nano\nconda activate course\n")


FAULT = Fault(
    break_it,
    code="DLS317",
    evidence="conda",
    mended=True,
    leaves=("home/.bashrc",),
    modes=("X90",),
)
