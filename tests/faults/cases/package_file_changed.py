"""A file of an installed package was edited by mistake."""

from tests.faults.laboratory import Bench, Fault


def break_it(bench: Bench) -> None:
    file = bench.site / "notebook" / "__init__.py"
    bench.write(file, file.read_text() + "\nimprot os\n")


FAULT = Fault(
    break_it,
    code="DLS628",
    evidence="notebook/__init__.py",
    also=("DLS632",),
    mended=True,
    arguments=("--deep",),
    modes=("F33",),
)
