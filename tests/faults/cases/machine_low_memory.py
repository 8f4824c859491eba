"""The computer has 2 GB of memory."""

from tests.faults.disks import covered
from tests.faults.laboratory import Bench, Fault


def break_it(bench: Bench) -> None:
    told = "MemTotal: 1900000 kB\nMemFree: 900000 kB\nMemAvailable: 1200000 kB\n"
    covered(bench, "/proc/meminfo", told)


FAULT = Fault(break_it, code="DLS709", evidence="1.8", needs=("root", "unshare"))
