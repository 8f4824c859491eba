"""numpy was uninstalled."""

from tests.faults.laboratory import Bench, Fault


def break_it(bench: Bench) -> None:
    bench.uninstall("numpy")


FAULT = Fault(
    break_it,
    code="DLS211",
    mended=True,
    also=("DLS204",),
    modes=("F01", "X20"),
    peers=("numpy",),
)
