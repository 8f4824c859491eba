"""The course's folder was made with sudo: nothing can be saved in it."""

from tests.faults.disks import ordinary
from tests.faults.laboratory import Bench, Fault


def break_it(bench: Bench) -> None:
    bench.work.chmod(0o555)
    ordinary(bench)


FAULT = Fault(break_it, code="DLS705", evidence="{work}", needs=("root", "setpriv"))
