"""CONDARC names a file that is not there."""

from tests.faults.laboratory import Bench, Fault


def break_it(bench: Bench) -> None:
    bench.export("CONDARC", str(bench.home / "gone.yml"))


FAULT = Fault(
    break_it,
    code="DLS308",
    mended=True,
    leaves=("home/.bashrc",),
    evidence="{home}/gone.yml",
    peers=("gone.yml",),
    base="conda",
    needs=("conda",),
    modes=("X24",),
)
