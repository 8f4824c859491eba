"""A package's compiled part is of another Python, because folders were copied over."""

import re

from tests.faults.laboratory import Bench, Fault


def break_it(bench: Bench) -> None:
    (library,) = (bench.site / "rpds").glob("*.so")
    library.rename(library.with_name(re.sub(r"cpython-\d+", "cpython-38", library.name)))


FAULT = Fault(
    break_it, code="DLS232", evidence="Python 3.8 (Linux, x86_64)", mended=True, modes=("X21",)
)
