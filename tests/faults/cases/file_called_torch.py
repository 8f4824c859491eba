"""The working folder holds a torch.py, and torch is installed."""

from tests.faults.laboratory import Bench, Fault


def break_it(bench: Bench) -> None:
    bench.write(bench.work / "torch.py", "import torch\n")


FAULT = Fault(
    break_it,
    code="DLS701",
    evidence="torch.py",
    modes=("F13",),
    base="torch",
    needs=("torch",),
)
