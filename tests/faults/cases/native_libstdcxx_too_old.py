"""A compiled part of matplotlib needs a newer libstdc++ than the system has."""

from tests.faults import native
from tests.faults.laboratory import Bench, Fault


def break_it(bench: Bench) -> None:
    bench.install("matplotlib")
    native.need_newer_cxx(bench, "matplotlib", "ft2font", "GLIBCXX_3.4.99")


FAULT = Fault(
    break_it,
    code="DLS627",
    evidence="GLIBCXX_3.4.99",
    also=("DLS628",),
    arguments=("--deep",),
    needs=("gcc",),
    modes=("F46",),
    peers=("GLIBCXX",),
)
