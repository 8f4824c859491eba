"""PIP_USER asks for the user's folder in an environment."""

from tests.faults.laboratory import Bench, Fault


def break_it(bench: Bench) -> None:
    bench.export("PIP_USER", "yes")


FAULT = Fault(
    break_it,
    code="DLS220",
    mended=True,
    leaves=("home/.bashrc",),
    evidence="PIP_USER",
    modes=("F10", "X14"),
)
