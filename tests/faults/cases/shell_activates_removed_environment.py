"""~/.bashrc activates an environment that was deleted."""

from tests.faults.laboratory import Bench, Fault


def break_it(bench: Bench) -> None:
    bench.write("home/.bashrc", "export A=1\n. ~/envs/old/bin/activate\n")


FAULT = Fault(
    break_it,
    code="DLS317",
    evidence="envs/old",
    mended=True,
    leaves=("home/.bashrc",),
    peers=("envs/old",),
    modes=("X90",),
)
