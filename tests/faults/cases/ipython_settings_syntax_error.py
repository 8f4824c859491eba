"""IPython's settings are no Python."""

from tests.faults.laboratory import Bench, Fault


def break_it(bench: Bench) -> None:
    text = "c = get_config()\nc.InteractiveShellApp.exec_lines = [\n"
    bench.write(bench.home / ".ipython/profile_default/ipython_config.py", text)


FAULT = Fault(
    break_it,
    code="DLS414",
    mended=True,
    leaves=("home/.ipython/*",),
    evidence="ipython_config.py",
    modes=("X34",),
)
