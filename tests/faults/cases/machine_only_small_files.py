"""The shell lets programs write files of some hundred megabytes at most."""

from tests.faults.laboratory import Bench, Fault


def break_it(bench: Bench) -> None:
    bench.within = ("sh", "-c", 'ulimit -S -f 1000000 && exec "$@"', "sh")


FAULT = Fault(break_it, code="DLS763", evidence="488", modes=("X126",))
