"""A package of the user's folder reaches into the environment."""

from tests.faults.laboratory import Bench, Fault
from tests.faults.parts import private_python, remake, wheel


def break_it(bench: Bench) -> None:
    remake(bench, private_python(bench))
    settings = (bench.env / "pyvenv.cfg").read_text()
    opened = settings.replace("packages = false", "packages = true")
    bench.write(bench.env / "pyvenv.cfg", opened)
    path = wheel(bench, "my-tool", "1.0")
    bench.run(bench.python, "-m", "pip", "install", "-q", "--user", "--no-index", path)


FAULT = Fault(
    break_it,
    code="DLS218",
    evidence="my-tool",
    also=("DLS216",),
    modes=("F10",),
)
