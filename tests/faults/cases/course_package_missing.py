"""A package that the course file asks for is not installed."""

from tests.faults.laboratory import Bench, Fault
from tests.faults.parts import wheel


def break_it(bench: Bench) -> None:
    packages = 'packages = ["numpy", "old-tool>=2"]'
    bench.write(
        bench.work / "course.toml", f'name = "short"\n{packages}\n[title]\nen = "A"\nko = "B"\n'
    )
    bench.install(str(wheel(bench, "old-tool", "1.0")))
    bench.variables["PIP_FIND_LINKS"] = str(wheel(bench, "old-tool", "2.0").parent)


FAULT = Fault(
    break_it,
    code="DLS204",
    mended=True,
    leaves=("home/envs/course/*",),
    evidence="old-tool",
    arguments=("--course", "course.toml"),
    modes=("X20",),
)
