"""An NVIDIA card is plugged in, and no driver is installed."""

from tests.faults.disks import hidden
from tests.faults.laboratory import Bench, Fault

CARD = {"class": "0x030000", "vendor": "0x10de", "device": "0x2882"}


def break_it(bench: Bench) -> None:
    for name, value in CARD.items():
        bench.write(f"devices/0000:01:00.0/{name}", f"{value}\n")
    mount = f"mount --bind '{bench.root}/devices' /sys/bus/pci/devices"
    hidden(bench, ".dockerenv", mount)  # in a container the driver is the host's


FAULT = Fault(break_it, code="DLS602", needs=("root", "unshare"))
