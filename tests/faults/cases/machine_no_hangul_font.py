"""A Korean system without a Korean font, where figures are drawn."""

from tests.faults.disks import mounted
from tests.faults.laboratory import Bench, Fault


def break_it(bench: Bench) -> None:
    bench.variables["LANG"] = "ko_KR.UTF-8"
    bench.install("matplotlib")
    empty = "mount -t tmpfs -o size=1m dl"
    mounted(bench, *(f"{empty} {path}" for path in ("/usr/share/fonts", "/usr/local/share/fonts")))


FAULT = Fault(break_it, code="DLS732", evidence="linux", needs=("root", "unshare"))
