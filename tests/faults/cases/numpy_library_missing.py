"""numpy's compiled part is of another Python."""

from tests.faults.laboratory import Bench, Fault


def break_it(bench: Bench) -> None:
    (library,) = (bench.site / "numpy" / "_core").glob("_multiarray_umath*.so")
    library.rename(library.with_name("_multiarray_umath.cpython-36m-x86_64-linux-gnu.so"))


FAULT = Fault(
    break_it,
    code="DLS232",
    evidence="Python 3.6 (Linux, x86_64)",
    mended=True,
    leaves=("*/site-packages/numpy*", "*/bin/*"),
    modes=("F09", "X21"),
)
