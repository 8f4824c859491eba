"""A magic stands in a start-up file of IPython that is plain Python."""

from tests.faults.laboratory import Bench, Fault


def break_it(bench: Bench) -> None:
    bench.write(bench.home / ".ipython/profile_default/startup/00.py", "%matplotlib inline\n")


FAULT = Fault(
    break_it,
    code="DLS414",
    mended=True,
    leaves=("home/.ipython/*",),
    evidence=".ipython/profile_default/startup/00.py",
    modes=("X34",),
)
