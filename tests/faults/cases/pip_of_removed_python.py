"""`pip` is a script of a Python that was removed."""

from tests.faults.laboratory import Bench, Fault
from tests.faults.parts import command


def break_it(bench: Bench) -> None:
    command(bench, "pip", bench.home / "old" / "bin" / "python3.9")


FAULT = Fault(
    break_it,
    code="DLS114",
    mended=True,
    evidence="{home}/.local/bin/pip",
    also=("DLS201",),
    modes=("F01", "K06", "X06"),
)
