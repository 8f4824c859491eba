"""IPython was uninstalled."""

from tests.faults.laboratory import Bench, Fault


def break_it(bench: Bench) -> None:
    bench.uninstall("ipython")


FAULT = Fault(
    break_it,
    code="DLS401",
    evidence="ipython",
    mended=True,
    also=("DLS204", "DLS215"),
    modes=("F16",),
    peers=("ipython",),
)
