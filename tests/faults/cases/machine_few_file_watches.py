"""Linux lets programs watch 8,192 files, as its kernels before 5.11 do."""

from tests.faults.disks import covered
from tests.faults.laboratory import Bench, Fault


def break_it(bench: Bench) -> None:
    covered(bench, "/proc/sys/fs/inotify/max_user_watches", "8192\n")


FAULT = Fault(break_it, code="DLS735", evidence="8192", needs=("root", "unshare"), modes=("X63",))
