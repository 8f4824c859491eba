"""Installing a package gave conda's base another Python: conda's own module is not in it."""

from tests.faults import conda
from tests.faults.laboratory import Bench, Fault


def break_it(bench: Bench) -> None:
    root = conda.own_root(bench)
    (site,) = root.glob("lib/python3*/site-packages")
    (site / "conda").rename(root / "conda")


FAULT = Fault(
    break_it,
    code="DLS326",
    evidence="module-gone",
    base="conda",
    needs=("conda",),
    modes=("X96",),
)
