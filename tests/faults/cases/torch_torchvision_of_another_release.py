"""torchvision was made for another release of PyTorch: seen in its files, and on import."""

from tests.faults.laboratory import Bench, Fault


def break_it(bench: Bench) -> None:
    bench.install("--no-deps", "torchvision==0.27.0", "pillow")
    shown = bench.run(bench.python, "-B", "-c", "import torchvision", check=False)
    assert shown.returncode, "it can be imported"


FAULT = Fault(
    break_it,
    code="DLS620",
    evidence="torchvision",
    also=("DLS628",),
    arguments=("--deep",),
    base="torch",
    needs=("torch",),
    modes=("F30",),
    peers=("torchvision",),
)
