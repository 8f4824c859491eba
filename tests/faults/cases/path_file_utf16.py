"""A .pth file was written by PowerShell, in UTF-16."""

from tests.faults.laboratory import Bench, Fault


def break_it(bench: Bench) -> None:
    bench.write(bench.site / "mine.pth", "C:\\course\\lib\r\n".encode("utf-16"))


FAULT = Fault(
    break_it,
    code="DLS222",
    evidence="mine.pth",
    mended=True,
    leaves=("*/mine.pth",),
    also=("DLS104",),
    modes=("F54", "X13"),
)
