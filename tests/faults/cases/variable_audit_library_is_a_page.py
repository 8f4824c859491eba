"""LD_AUDIT names a file that is no library: a page that was downloaded instead of one."""

from tests.faults.laboratory import Bench, Fault


def break_it(bench: Bench) -> None:
    library = bench.write("home/lib/libtrace.so", "<!DOCTYPE html><title>Not Found</title>\n")
    bench.export("LD_AUDIT", str(library))


FAULT = Fault(
    break_it,
    code="DLS740",
    mended=True,
    leaves=("home/.bashrc",),
    evidence="not-a-library",
    modes=("X66",),
)
