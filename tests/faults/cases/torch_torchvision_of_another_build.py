"""torchvision for CUDA, as PyPI has it, was installed beside a PyTorch for the CPU."""

from tests.faults.laboratory import Bench, Fault


def break_it(bench: Bench) -> None:
    bench.install("--no-deps", "torchvision==0.28.0", "pillow")
    shown = bench.run(bench.python, "-B", "-c", "import torchvision", check=False)
    assert "operator torchvision::nms does not exist" in shown.stderr, shown.stderr


FAULT = Fault(
    break_it,
    code="DLS620",
    evidence="0.28.0+cu130",
    base="torch",
    needs=("torch",),
    modes=("F30",),
    peers=("torchvision",),
)
