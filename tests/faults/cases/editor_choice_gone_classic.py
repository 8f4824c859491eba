"""The environment that was chosen in VS Code's window was deleted (Python extension)."""

from tests.faults import editor
from tests.faults.laboratory import Bench, Fault


def break_it(bench: Bench) -> None:
    editor.install(bench)
    editor.choose(bench, bench.home / "envs" / "gone" / "bin" / "python", classic=True)


FAULT = Fault(
    break_it,
    code="DLS506",
    evidence="{home}/envs/gone/bin/python",
    needs=("code",),
    modes=("F19", "K07"),
)
