"""conda is to keep a Python that is not the one installed."""

from tests.faults.laboratory import Bench, Fault


def break_it(bench: Bench) -> None:
    bench.write(bench.env / "conda-meta" / "pinned", "python 2.7.*\n")


FAULT = Fault(
    break_it,
    code="DLS320",
    evidence="python 2.7.*",
    mended=True,
    leaves=("*/conda-meta/pinned",),
    base="conda",
    needs=("conda",),
)
