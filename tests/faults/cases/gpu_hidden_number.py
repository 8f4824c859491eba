"""CUDA_VISIBLE_DEVICES names the second card of a computer that has one."""

from tests.faults.driver import RTX_4060, plug_in
from tests.faults.laboratory import Bench, Fault


def break_it(bench: Bench) -> None:
    plug_in(bench, RTX_4060)
    bench.export("CUDA_VISIBLE_DEVICES", "1")


FAULT = Fault(
    break_it,
    code="DLS607",
    evidence="CUDA_VISIBLE_DEVICES",
    needs=("gcc",),
    modes=("F49",),
)
