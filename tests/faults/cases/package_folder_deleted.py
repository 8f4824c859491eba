"""A package's folder was deleted by hand."""

from tests.faults.laboratory import Bench, Fault
from tests.faults.parts import take_away


def break_it(bench: Bench) -> None:
    take_away(bench, "jedi")


FAULT = Fault(
    break_it,
    code="DLS224",
    evidence="jedi/__init__.py",
    mended=True,
    leaves=("*/site-packages/jedi*",),
    modes=("X16",),
)
