"""Jupyter's settings name a class of a package that this environment lacks."""

from tests.faults.laboratory import Bench, Fault


def break_it(bench: Bench) -> None:
    line = 'c.ServerApp.contents_manager_class = "jupytext.TextFileContentsManager"\n'
    bench.write(bench.home / ".jupyter/jupyter_server_config.py", f"c = get_config()\n{line}")


FAULT = Fault(
    break_it,
    code="DLS424",
    evidence="jupytext",
)
