"""pip's settings know no index but PyTorch's."""

from tests.faults.laboratory import Bench, Fault


def break_it(bench: Bench) -> None:
    index = "https://download.pytorch.org/whl/cpu"
    bench.write(bench.env / "pip.conf", f"[global]\nindex-url = {index}\n")


FAULT = Fault(
    break_it,
    code="DLS220",
    mended=True,
    leaves=("*/pip.conf",),
    evidence="{env}/pip.conf",
    modes=("F21", "X14"),
)
