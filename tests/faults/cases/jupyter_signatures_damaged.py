"""A full disk left zeros where Jupyter notes which notebooks it may trust."""

from tests.faults.laboratory import Bench, Fault


def break_it(bench: Bench) -> None:
    bench.write(bench.home / ".local" / "share" / "jupyter" / "nbsignatures.db", bytes(12288))


FAULT = Fault(
    break_it,
    code="DLS755",
    evidence="no-signatures",
    mended=True,
    leaves=("home/.local/share/jupyter/nbsignatures.db",),
    modes=("X103",),
)
