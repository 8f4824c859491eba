"""Somebody installed a package with umask 077: nobody else can read its files."""

import os

from tests.faults.disks import ordinary
from tests.faults.laboratory import Bench, Fault

NOBODY = 65534


def break_it(bench: Bench) -> None:
    for path in (bench.site / "jedi", *bench.site.glob("decorator-*.dist-info")):
        path.chmod(0o700)
        os.chown(path, NOBODY, NOBODY)
    ordinary(bench)


FAULT = Fault(
    break_it,
    code="DLS231",
    evidence="jedi",
    needs=("root", "setpriv"),
    also=("DLS215",),
    modes=("X22",),
)
