"""JUPYTER_RUNTIME_DIR names a file."""

from tests.faults.laboratory import Bench, Fault


def break_it(bench: Bench) -> None:
    bench.export("JUPYTER_RUNTIME_DIR", str(bench.write(bench.home / "runtime", "")))


FAULT = Fault(
    break_it,
    code="DLS413",
    mended=True,
    leaves=("home/.bashrc",),
    evidence="{home}/runtime",
    modes=("F53", "X33"),
    peers=("not a directory",),
)
