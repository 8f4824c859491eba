"""PYTHONHOME is set, to a folder that is no Python's."""

from tests.faults.laboratory import Bench, Fault


def break_it(bench: Bench) -> None:
    bench.export("PYTHONHOME", str(bench.home / "Python39"))
    bench.options = ("-E",)  # the doctor has come with an interpreter that is not touched


FAULT = Fault(
    break_it,
    code="DLS105",
    mended=True,
    leaves=("home/.bashrc",),
    evidence="PYTHONHOME",
    also=("DLS104",),
)
