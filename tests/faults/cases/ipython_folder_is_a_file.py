"""IPYTHONDIR names a file."""

from tests.faults.laboratory import Bench, Fault


def break_it(bench: Bench) -> None:
    bench.export("IPYTHONDIR", str(bench.write(bench.home / "ipython", "")))


FAULT = Fault(
    break_it,
    code="DLS413",
    mended=True,
    leaves=("home/.bashrc",),
    evidence="{home}/ipython",
    modes=("X33",),
)
