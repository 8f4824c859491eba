"""A .pth file holds a Korean path in cp949."""

from tests.faults.laboratory import Bench, Fault


def break_it(bench: Bench) -> None:
    lib = bench.work / "강의" / "lib"
    lib.mkdir(parents=True)
    bench.write(bench.site / "mine.pth", f"{lib}\n".encode("cp949"))


FAULT = Fault(
    break_it,
    code="DLS222",
    evidence="mine.pth",
    also=("DLS104",),
    modes=("F54", "X13"),
)
