"""A project that is installed editable was moved to another folder."""

from tests.faults.laboratory import Bench, Fault


def break_it(bench: Bench) -> None:
    project = bench.work / "my-net"
    bench.write(project / "my_net" / "__init__.py", "")
    bench.write(bench.site / "__editable__.my_net-1.0.pth", f"{project}\n")
    project.rename(bench.work / "moved-net")


FAULT = Fault(
    break_it,
    code="DLS222",
    evidence="__editable__.my_net-1.0.pth",
    modes=("F68", "X13"),
)
