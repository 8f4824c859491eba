"""The shell ends programs after half an hour of processor time, as login computers do."""

from tests.faults.laboratory import Bench, Fault


def break_it(bench: Bench) -> None:
    bench.within = ("sh", "-c", 'ulimit -S -t 1800 && exec "$@"', "sh")


FAULT = Fault(break_it, code="DLS762", evidence="30", modes=("X125",))
