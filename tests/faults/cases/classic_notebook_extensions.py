"""The extensions of the old Notebook are installed beside Notebook 7."""

from tests.faults.laboratory import Bench, Fault


def break_it(bench: Bench) -> None:
    bench.install("jupyter_nbextensions_configurator==0.6.4")


FAULT = Fault(
    break_it,
    code="DLS416",
    evidence="jupyter-nbextensions-configurator",
    modes=("F65",),
)
