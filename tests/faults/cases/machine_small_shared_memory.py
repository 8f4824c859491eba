"""The container has 64 MB of shared memory, as Docker gives it."""

from tests.faults.disks import mounted
from tests.faults.laboratory import Bench, Fault


def break_it(bench: Bench) -> None:
    mounted(bench, "mount -t tmpfs -o size=64m,mode=1777 dl /dev/shm")


FAULT = Fault(break_it, code="DLS711", evidence="/dev/shm", needs=("root", "unshare"))
