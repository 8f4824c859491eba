"""The description of an installed package is empty."""

from tests.faults.laboratory import Bench, Fault


def break_it(bench: Bench) -> None:
    (info,) = bench.site.glob("jedi-*.dist-info")
    bench.write(info / "METADATA", "")


FAULT = Fault(
    break_it,
    code="DLS217",
    mended=True,
    evidence="jedi-",
    also=("DLS215",),
    modes=("X17",),
)
