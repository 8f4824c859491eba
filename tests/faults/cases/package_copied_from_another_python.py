"""A package was copied from an environment of another Python, with its installation record."""

import re

from tests.faults.laboratory import Bench, Fault

OF_ANOTHER = (r"cpython-\d+", "cpython-38")


def break_it(bench: Bench) -> None:
    (library,) = (bench.site / "rpds").glob("*.so")
    library.rename(library.with_name(re.sub(*OF_ANOTHER, library.name)))
    (record,) = bench.site.glob("rpds_py-*.dist-info/RECORD")
    bench.write(record, re.sub(*OF_ANOTHER, record.read_text()))


FAULT = Fault(
    break_it, code="DLS232", evidence="Python 3.8 (Linux, x86_64)", mended=True, modes=("X21",)
)
