"""~/.condarc is a folder, so that conda cannot read it."""

from tests.faults.laboratory import Bench, Fault


def break_it(bench: Bench) -> None:
    (bench.home / ".condarc").mkdir()


FAULT = Fault(
    break_it,
    code="DLS304",
    mended=True,
    leaves=("home/.condarc.old*",),
    evidence="{home}/.condarc",
    peers=(".condarc",),
    base="conda",
    needs=("conda",),
    modes=("X25",),
)
