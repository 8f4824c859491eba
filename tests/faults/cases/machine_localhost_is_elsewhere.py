"""A blocker of advertisements wrote another address beside localhost."""

from tests.faults.disks import mounted
from tests.faults.laboratory import Bench, Fault


def break_it(bench: Bench) -> None:
    hosts = bench.write("hosts", "10.0.0.7 localhost\n127.0.0.1 ads.example.com\n")
    mounted(bench, f"mount --bind '{hosts}' /etc/hosts")


FAULT = Fault(
    break_it, code="DLS764", evidence="/etc/hosts", needs=("root", "unshare"), modes=("X127",)
)
