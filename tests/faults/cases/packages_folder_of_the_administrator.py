"""The environment's packages were installed with sudo, and their owner alone may write them."""

from tests.faults.disks import ordinary
from tests.faults.laboratory import Bench, Fault


def break_it(bench: Bench) -> None:
    bench.site.chmod(0o555)
    ordinary(bench)


FAULT = Fault(break_it, code="DLS226", evidence="{env}", needs=("root", "setpriv"))
