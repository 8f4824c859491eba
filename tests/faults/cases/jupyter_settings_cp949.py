"""Jupyter's settings were saved in the Korean code page."""

from tests.faults.laboratory import Bench, Fault


def break_it(bench: Bench) -> None:
    bench.write(
        bench.home / ".jupyter/jupyter_notebook_config.py",
        "c.ServerApp.root_dir = 'D:/수업'\n".encode("cp949"),
    )


FAULT = Fault(
    break_it,
    code="DLS412",
    mended=True,
    leaves=("home/.jupyter/*",),
    evidence="jupyter_notebook_config.py",
    modes=("F54", "X31"),
    peers=("jupyter_notebook_config",),
)
