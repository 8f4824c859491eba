"""The shell lets a program have 256 files open, as macOS does."""

from tests.faults.laboratory import Bench, Fault


def break_it(bench: Bench) -> None:
    bench.within = ("sh", "-c", 'ulimit -S -n 256 && exec "$@"', "sh")


FAULT = Fault(break_it, code="DLS734", evidence="256", modes=("X61",))
