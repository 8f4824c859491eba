"""A project of uv whose environment nobody activates has no ipykernel."""

from tests.faults import components
from tests.faults.laboratory import Bench, Fault
from tests.faults.parts import uv_project


def break_it(bench: Bench) -> None:
    uv_project(bench, "numpy", "ipython", "notebook")
    bench.run(components.uv(), "pip", "uninstall", "-q", "ipykernel")


FAULT = Fault(
    break_it, code="DLS405", evidence="{work}/.venv/bin/python", base="bare", modes=("X81",)
)
