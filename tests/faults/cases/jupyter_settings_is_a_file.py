"""`~/.jupyter` is a file."""

from tests.faults.laboratory import Bench, Fault


def break_it(bench: Bench) -> None:
    bench.write(bench.home / ".jupyter", "c.ServerApp.port = 8888\n")


FAULT = Fault(
    break_it,
    code="DLS413",
    mended=True,
    leaves=("home/.jupyter-old",),
    evidence="{home}/.jupyter",
    peers=(".jupyter",),
    modes=("X33",),
)
