"""A library of PyTorch's own folder is gone."""

from tests.faults.laboratory import Bench, Fault


def break_it(bench: Bench) -> None:
    (bench.site / "torch" / "lib" / "libc10.so").unlink()


FAULT = Fault(
    break_it,
    code="DLS630",
    evidence="torch/lib/libc10.so",
    mended=True,
    base="torch",
    needs=("torch",),
    modes=("F34", "X46"),
    peers=("libc10",),
)
