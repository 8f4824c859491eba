"""~/.bashrc puts a folder with another Python before the active environment: a shell inside it."""

from tests.faults.laboratory import Bench, Fault


def break_it(bench: Bench) -> None:
    (bench.home / "python3.9/bin").mkdir(parents=True)
    (bench.home / "python3.9/bin/python3").symlink_to("/usr/bin/python3")
    bench.write("home/.bashrc", 'export PATH="$HOME/python3.9/bin:$PATH"\n')
    bench.variables["PATH"] = f"{bench.home}/python3.9/bin:{bench.variables['PATH']}"
    bench.variables["VIRTUAL_ENV"] = str(bench.env)


FAULT = Fault(
    break_it,
    code="DLS319",
    evidence="python3.9/bin",
    also=("DLS108", "DLS201", "DLS404", "DLS402"),
    peers=("python3.9",),
    modes=("X90",),
)
