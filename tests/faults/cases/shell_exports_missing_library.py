"""~/.bashrc exports LD_PRELOAD with a library that is not on this machine."""

from tests.faults.laboratory import Bench, Fault


def break_it(bench: Bench) -> None:
    bench.write("home/.bashrc", "export LD_PRELOAD=/usr/lib/libtcmalloc_minimal.so.4\n")


FAULT = Fault(
    break_it,
    code="DLS740",
    mended=True,
    leaves=("home/.bashrc",),
    evidence="libtcmalloc_minimal",
    peers=("libtcmalloc",),
    modes=("X66",),
)
