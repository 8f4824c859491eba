"""A program wrote another address beside the one of localhost."""

from tests.faults.disks import mounted
from tests.faults.laboratory import Bench, Fault


def break_it(bench: Bench) -> None:
    hosts = bench.write("hosts", "127.0.0.1 localhost\n10.0.0.7 localhost\n")
    mounted(bench, f"mount --bind '{hosts}' /etc/hosts")


FAULT = Fault(
    break_it, code="DLS764", evidence="/etc/hosts", needs=("root", "unshare"), modes=("X127",)
)
