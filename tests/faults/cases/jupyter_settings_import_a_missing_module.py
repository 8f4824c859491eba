"""Jupyter's settings import a module that this environment lacks."""

from tests.faults.laboratory import Bench, Fault


def break_it(bench: Bench) -> None:
    text = "import nbdev.export\nc.ServerApp.open_browser = False\n"
    bench.write(bench.home / ".jupyter/jupyter_server_config.py", text)


FAULT = Fault(
    break_it,
    code="DLS424",
    evidence="nbdev.export",
)
