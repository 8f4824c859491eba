"""`sudo jupyter notebook` left a folder in the home folder that belongs to another account."""

import os

from tests.faults.disks import ordinary
from tests.faults.laboratory import Bench, Fault


def break_it(bench: Bench) -> None:
    folder = bench.home / ".local" / "share" / "jupyter"
    folder.mkdir(parents=True)
    os.chown(folder, 65_534, 65_534)
    ordinary(bench)


FAULT = Fault(break_it, code="DLS717", evidence=".local/share/jupyter", needs=("root", "setpriv"))
