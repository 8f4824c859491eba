"""Jupyter's list of trusted notebooks is damaged, and no notebook is saved."""

from tests.faults.laboratory import Bench, Fault


def break_it(bench: Bench) -> None:
    bench.write(bench.home / ".local" / "share" / "jupyter" / "nbsignatures.db", "\n")


FAULT = Fault(
    break_it,
    code="DLS755",
    mended=True,
    evidence="nbsignatures.db",
    leaves=("*/nbsignatures.db",),
)
