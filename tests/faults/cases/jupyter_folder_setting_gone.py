"""Jupyter is set to open a folder that was deleted."""

from tests.faults.laboratory import Bench, Fault


def break_it(bench: Bench) -> None:
    line = f"c.ServerApp.root_dir = {str(bench.home / 'gone')!r}\n"
    bench.write(bench.home / ".jupyter/jupyter_server_config.py", f"c = get_config()\n{line}")


FAULT = Fault(
    break_it,
    code="DLS420",
    mended=True,
    leaves=("home/.jupyter/*",),
    evidence="{home}/gone",
    modes=("X32",),
)
