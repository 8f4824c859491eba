"""The shell gives programs one gigabyte of addresses, as login computers of clusters do."""

from tests.faults.laboratory import Bench, Fault


def break_it(bench: Bench) -> None:
    bench.within = ("sh", "-c", 'ulimit -S -v 1000000 && exec "$@"', "sh")


FAULT = Fault(break_it, code="DLS756", evidence="1.0", modes=("X109",))
