"""Jupyter's settings are no JSON."""

from tests.faults.laboratory import Bench, Fault


def break_it(bench: Bench) -> None:
    bench.write(bench.home / ".jupyter/jupyter_server_config.json", '{\n "ServerApp": {\n}')


FAULT = Fault(
    break_it,
    code="DLS412",
    mended=True,
    leaves=("home/.jupyter/*",),
    evidence="jupyter_server_config.json",
    modes=("X31",),
    peers=("jupyter_server_config",),
)
