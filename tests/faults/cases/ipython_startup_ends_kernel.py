"""A start-up file of IPython calls sys.exit(): no kernel lives."""

from tests.faults.laboratory import Bench, Fault


def break_it(bench: Bench) -> None:
    text = "import sys\n\nsys.exit(1)\n"
    bench.write(bench.home / ".ipython/profile_default/startup/00.py", text)


FAULT = Fault(
    break_it,
    code="DLS414",
    mended=True,
    leaves=("home/.ipython/*",),
    evidence="exit (3)",
    also=("DLS410", "DLS632"),
    arguments=("--deep",),
    modes=("F33", "X34"),
)
