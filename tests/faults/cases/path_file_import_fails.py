"""A .pth file runs code of a package that is gone."""

from tests.faults.laboratory import Bench, Fault


def break_it(bench: Bench) -> None:
    bench.write(bench.site / "old-tool.pth", "import old_tool_startup\n")


FAULT = Fault(
    break_it,
    code="DLS222",
    evidence="old-tool.pth",
    mended=True,
    leaves=("*/old-tool.pth",),
    modes=("X13",),
)
