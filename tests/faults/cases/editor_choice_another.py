"""Another environment, with ipykernel, was chosen in VS Code's window."""

from tests.faults import editor
from tests.faults.laboratory import Bench, Fault


def break_it(bench: Bench) -> None:
    editor.install(bench)
    python = editor.environment(bench)
    bench.write(python.parents[1] / "share" / "jupyter" / "kernels" / "README", "")
    site = next((python.parents[1] / "lib").glob("python3*")) / "site-packages"
    bench.write(site / "ipykernel" / "__init__.py", "")
    editor.choose(bench, python)


FAULT = Fault(
    break_it,
    code="DLS511",
    evidence="{home}/envs/other/bin/python",
    needs=("code",),
    modes=("F19", "K07"),
)
