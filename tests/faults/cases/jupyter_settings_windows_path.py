"""A Windows path stands in Jupyter's settings as a plain string."""

from tests.faults.laboratory import Bench, Fault


def break_it(bench: Bench) -> None:
    line = "c.ServerApp.root_dir = 'C:\\Users\\kim'\n"
    bench.write(bench.home / ".jupyter/jupyter_server_config.py", f"c = get_config()\n{line}")


FAULT = Fault(
    break_it,
    code="DLS412",
    mended=True,
    leaves=("home/.jupyter/*",),
    evidence="unicodeescape",
    modes=("X31",),
    peers=("jupyter_server_config",),
)
