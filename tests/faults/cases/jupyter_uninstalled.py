"""Notebook and JupyterLab were uninstalled."""

from tests.faults.laboratory import Bench, Fault


def break_it(bench: Bench) -> None:
    bench.uninstall("notebook", "jupyterlab")


FAULT = Fault(
    break_it,
    code="DLS403",
    evidence="notebook",
    mended=True,
    also=("DLS204", "DLS215"),
    modes=("F16",),
    peers=("notebook",),
)
