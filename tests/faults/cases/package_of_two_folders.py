"""A new matplotlib was installed, and its toolkits are read from an old one's folder."""

from tests.faults.laboratory import Bench, Fault
from tests.faults.parts import private_python, remake


def break_it(bench: Bench) -> None:
    remake(bench, private_python(bench))
    settings = (bench.env / "pyvenv.cfg").read_text()
    bench.write(bench.env / "pyvenv.cfg", settings.replace("packages = false", "packages = true"))
    bench.write(bench.site / "mpl_toolkits/mplot3d/__init__.py", "new = True\n")
    command = (bench.python, "-c", "import site; print(site.getusersitepackages())")
    old = bench.run(*command).stdout.strip()
    bench.write(f"{old}/mpl_toolkits/__init__.py", "")
    bench.write(f"{old}/mpl_toolkits/mplot3d/__init__.py", "new = False\n")
    read = "from mpl_toolkits import mplot3d; print(mplot3d.new)"
    assert bench.run(bench.python, "-c", read).stdout.strip() == "False"


FAULT = Fault(
    break_it,
    code="DLS242",
    evidence="mpl_toolkits",
    modes=("X100",),
)
