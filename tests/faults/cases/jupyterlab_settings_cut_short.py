"""JupyterLab was ended while it wrote the settings of notebooks: half of them are there."""

from tests.faults.laboratory import Bench, Fault


def break_it(bench: Bench) -> None:
    folder = bench.home / ".jupyter" / "lab" / "user-settings" / "@jupyterlab"
    name = "tracker.jupyterlab-settings"
    bench.write(folder / "notebook-extension" / name, '{"codeCellConfig": {"lineNumbers"')


FAULT = Fault(
    break_it,
    code="DLS755",
    evidence="no-settings",
    modes=("X103",),
)
