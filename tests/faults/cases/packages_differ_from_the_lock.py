"""The course has a lock, and a package was updated by hand since."""

import platform
import sys

from dlsetup.courses.locks import write_lock
from dlsetup.model.course_lock import Lock, LockedPackage, lock_file_name, system_name
from tests.faults.laboratory import Bench, Fault
from tests.faults.parts import wheel

COURSE = """name = "locked"
packages = ["old-tool"]
[title]
en = "Locked"
ko = "잠금"
[framework]
packages = []
"""


def break_it(bench: Bench) -> None:
    bench.write(bench.work / "dlsetup.toml", COURSE)
    system = system_name({"darwin": "macos"}.get(sys.platform, "linux"), platform.machine())
    python = f"{sys.version_info.major}.{sys.version_info.minor}"
    lock = Lock((LockedPackage("old-tool", "1.0"),), system, python, ("old-tool",))
    bench.write(bench.work / "locks" / lock_file_name(system, python), write_lock(lock))
    bench.install(str(wheel(bench, "old-tool", "2.0")))


FAULT = Fault(
    break_it,
    code="DLS241",
    evidence="old-tool",
    arguments=("--course", "dlsetup.toml"),
    modes=("X101",),
)
