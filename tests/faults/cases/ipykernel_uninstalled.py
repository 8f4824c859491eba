"""ipykernel was uninstalled."""

from tests.faults.laboratory import Bench, Fault


def break_it(bench: Bench) -> None:
    bench.uninstall("ipykernel")


FAULT = Fault(
    break_it,
    code="DLS405",
    evidence="ipykernel",
    mended=True,
    also=("DLS204", "DLS215"),
    modes=("F18",),
    peers=("ipykernel",),
)
