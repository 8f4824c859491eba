"""The environment that was chosen in VS Code's window has no ipykernel."""

from tests.faults import editor
from tests.faults.laboratory import Bench, Fault


def break_it(bench: Bench) -> None:
    editor.install(bench)
    editor.choose(bench, editor.environment(bench), classic=True)


FAULT = Fault(
    break_it,
    code="DLS507",
    evidence="{home}/envs/other/bin/python",
    also=("DLS511",),
    needs=("code",),
    modes=("F18", "K07"),
)
