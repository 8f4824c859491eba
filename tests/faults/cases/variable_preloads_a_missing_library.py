"""LD_PRELOAD names a library that was removed."""

from tests.faults.laboratory import Bench, Fault


def break_it(bench: Bench) -> None:
    bench.export("LD_PRELOAD", "/usr/lib/x86_64-linux-gnu/libtcmalloc.so.99")


FAULT = Fault(
    break_it,
    code="DLS740",
    mended=True,
    leaves=("home/.bashrc",),
    evidence="libtcmalloc.so.99",
    modes=("X66",),
)
