"""A sitecustomize.py in the environment fails."""

from tests.faults.laboratory import Bench, Fault, reads_sitecustomize


def break_it(bench: Bench) -> None:
    bench.write(bench.site / "sitecustomize.py", "import a_module_that_is_gone\n")


FAULT = Fault(
    break_it,
    code="DLS113",
    evidence="a_module_that_is_gone",
    mended=True,
    leaves=("*/sitecustomize.py",),
    modes=("X12",),
    possible=reads_sitecustomize,
)
