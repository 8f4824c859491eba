"""A .pth file holds a Korean path in cp949."""

from tests.faults.laboratory import Bench, Fault


def break_it(bench: Bench) -> None:
    bench.write(bench.site / "mine.pth", "C:\\강의\\lib\n".encode("cp949"))


FAULT = Fault(
    break_it,
    code="DLS222",
    evidence="mine.pth",
    also=("DLS104",),
    modes=("F54", "X13"),
)
