"""Other processes hold nearly all memory of the card."""

from tests.faults.driver import plug_in, torch
from tests.faults.laboratory import Bench, Fault


def break_it(bench: Bench) -> None:
    plug_in(bench, "NVIDIA GeForce RTX 4060|8.9|8192|7900")
    torch(bench, "2.15.0", cuda="13.2")


FAULT = Fault(
    break_it,
    code="DLS613",
    evidence="7.7",
    needs=("gcc",),
    modes=("F66",),
)
