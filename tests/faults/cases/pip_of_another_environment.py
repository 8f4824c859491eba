"""`pip` is a script of another environment's."""

from tests.faults.laboratory import Bench, Fault
from tests.faults.parts import another, command


def break_it(bench: Bench) -> None:
    other = another(bench)
    command(bench, "pip", other / "bin" / "python")


FAULT = Fault(
    break_it,
    code="DLS201",
    evidence="{home}/.local/bin/pip",
    modes=("F01",),
)
