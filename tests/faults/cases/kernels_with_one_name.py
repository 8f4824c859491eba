"""Two environments were registered as kernels under one name in the menu."""

from tests.faults.components import python, uv
from tests.faults.jupyter import kernel
from tests.faults.laboratory import Bench, Fault


def break_it(bench: Bench) -> None:
    other = bench.home / "envs/other"
    bench.run(uv(), "venv", "-q", "--python", python(), other)
    bench.run(uv(), "pip", "install", "-q", "-p", other, "ipykernel")
    kernel(bench, "dl2023", other / "bin/python", display_name="Python (dl)")
    kernel(bench, "dl2024", bench.python, display_name="Python (dl)")


FAULT = Fault(
    break_it,
    code="DLS422",
    evidence="{home}/envs/other/bin/python",
    mended=True,
    leaves=("home/.local/share/jupyter/kernels/dl2023/kernel.json",),
    modes=("X80",),
)
