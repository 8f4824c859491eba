"""When a process that does not end is given up. A loaded machine gives each process little of its
processors, and seconds alone would call a slow one hung."""

from __future__ import annotations

import time
from contextlib import suppress
from typing import Any

from dlsetup.compiled.loading import load

LONGEST = 4  # times the limit: then it is given up, whatever it does
PARTS = 8  # of the limit, between two looks
MAX_PAUSE = 5.0  # seconds between two looks
AT_WORK = 0.02  # of the time between two looks: what only asks now and then uses less


class Deadline:
    """One that does nothing is given up at its limit; one that works, when it has had so many
    seconds of processor time. Who waits asks at `next_look` whether it is over."""

    def __init__(self, pid: int, limit: float) -> None:
        self.pid, self.limit = pid, limit
        self.end = time.monotonic() + limit
        self.pause = min(limit / PARTS, MAX_PAUSE)
        self.next_look = self.end - self.pause
        self.used: float | None = None

    def is_over(self) -> bool:
        before, self.used = self.used, processor_seconds(self.pid)
        at_limit, self.next_look = self.next_look >= self.end, self.next_look + self.pause
        return at_limit and not self._is_at_work(before, self.used)

    def _is_at_work(self, before: float | None, used: float | None) -> bool:
        if before is None or used is None or used >= self.limit:
            return False
        is_late = self.next_look > self.end + (LONGEST - 1) * self.limit
        return not is_late and used - before >= AT_WORK * self.pause


def processor_seconds(pid: int) -> float | None:
    """What a process and all that it started have used; None where nobody may know."""
    psutil: Any = load("psutil")
    if psutil is None:
        return None
    with suppress(psutil.Error, OSError):
        process = psutil.Process(pid)
        return sum(_used(each, psutil) for each in (process, *process.children(recursive=True)))
    return None


def _used(process: Any, psutil: Any) -> float:
    """With its children that have ended: no process counts them any more."""
    with suppress(psutil.Error, OSError):
        times = process.cpu_times()
        ended: float = times.children_user + times.children_system
        own: float = times.user + times.system
        return own + ended
    return 0.0
