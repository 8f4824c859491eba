"""No VS Code is installed; that is told, and held against nobody."""

from tests.faults.laboratory import Bench, Fault


def break_it(bench: Bench) -> None:
    """A bench has none."""


FAULT = Fault(break_it, code="DLS501")
