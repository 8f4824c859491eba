"""The container was started without the computer's GPU."""

from tests.faults.disks import mounted
from tests.faults.laboratory import Bench, Fault

CARD = {"class": "0x030000", "vendor": "0x10de", "device": "0x2882"}


def break_it(bench: Bench) -> None:
    for name, value in CARD.items():
        bench.write(f"devices/0000:01:00.0/{name}", f"{value}\n")
    bench.variables["APPTAINER_CONTAINER"] = "/images/course.sif"
    mounted(bench, f"mount --bind '{bench.root}/devices' /sys/bus/pci/devices")


FAULT = Fault(break_it, code="DLS609", needs=("root", "unshare"))
