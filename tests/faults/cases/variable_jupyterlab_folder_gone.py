"""JUPYTERLAB_DIR names the folder of an environment that was deleted."""

from tests.faults.laboratory import Bench, Fault


def break_it(bench: Bench) -> None:
    bench.export("JUPYTERLAB_DIR", str(bench.home / "old" / "share" / "jupyter" / "lab"))


FAULT = Fault(
    break_it,
    code="DLS718",
    mended=True,
    leaves=("home/.bashrc",),
    evidence="JUPYTERLAB_DIR",
    modes=("X66",),
)
