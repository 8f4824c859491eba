"""numpy's compiled part is cut short."""

from tests.faults.laboratory import Bench, Fault


def break_it(bench: Bench) -> None:
    (library,) = (bench.site / "numpy" / "_core").glob("_multiarray_umath*.so")
    bench.write(library, library.read_bytes()[:4096])


FAULT = Fault(
    break_it,
    code="DLS212",
    evidence="numpy",
    mended=True,
    leaves=("*/site-packages/numpy*", "*/bin/*"),
    modes=("X21",),
)
