"""An upgrade stopped halfway: a part of the package is of another version, and imports work."""

from tests.faults.laboratory import Bench, Fault


def break_it(bench: Bench) -> None:
    for name in ("terminal/embed.py", "terminal/magics.py"):
        file = bench.site / "IPython" / name
        bench.write(file, file.read_text() + "\n# of another version\n")


FAULT = Fault(
    break_it,
    code="DLS240",
    evidence="IPython/terminal/magics.py",
    arguments=("--deep",),
    mended=True,
    modes=("F33",),
)
