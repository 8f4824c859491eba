"""A PyTorch from before numpy 2 (its version file and metadata stand in for it)."""

from tests.faults.laboratory import Bench, Fault

METADATA = "Metadata-Version: 2.1\nName: torch\nVersion: 2.2.2\n"


def break_it(bench: Bench) -> None:
    bench.write(bench.site / "torch" / "__init__.py", "__version__ = '2.2.2'\n")
    bench.write(bench.site / "torch" / "version.py", "__version__ = '2.2.2'\ncuda = None\n")
    info = bench.site / "torch-2.2.2.dist-info"
    bench.write(info / "METADATA", METADATA)
    bench.write(info / "RECORD", "torch/__init__.py,,\ntorch/version.py,,\n")
    bench.write(info / "INSTALLER", "pip\n")


FAULT = Fault(
    break_it,
    code="DLS621",
    evidence="2.2.2",
    mended=True,
    leaves=("*/numpy*", "*/bin/f2py", "*/bin/numpy-config"),
    modes=("F31", "F22"),
    peers=("numpy",),
)
