"""Whom a process started, directly or not, on systems that know sessions."""

from __future__ import annotations

import os
import signal
import time
from collections import defaultdict
from collections.abc import Callable, Sequence
from contextlib import suppress
from typing import Any, NamedTuple, Protocol

from dlsetup.compiled.loading import load

POLL = 0.02  # seconds


class Descendant(Protocol):
    """A process that is to end."""

    @property
    def pid(self) -> int: ...
    def kill(self) -> None: ...
    def is_running(self) -> bool: ...


class NumberedProcess(NamedTuple):
    """A process known by its number alone, where psutil does not load."""

    pid: int

    def kill(self) -> None:
        os.kill(self.pid, signal.SIGKILL)

    def is_running(self) -> bool:
        with suppress(OSError):
            os.kill(self.pid, 0)
            return True
        return False


def halt(pid: int, list_processes: Callable[[], str]) -> Sequence[Descendant]:
    """Halt a process, so that it starts no more, and list its descendants. `list_processes`: the
    numbers of each and its parent, for a machine on which psutil does not load."""
    psutil = load("psutil")  # takes time, and few processes have to be stopped
    if psutil is None:
        return _halt_by_number(pid, list_processes)
    with suppress(psutil.Error, ProcessLookupError):
        process = psutil.Process(pid)
        process.suspend()
        descendants: Sequence[Descendant] = process.children(recursive=True)
        return descendants
    return ()


def kill(descendants: Sequence[Descendant]) -> None:
    psutil: Any = load("psutil")
    for descendant in descendants:
        with suppress(*([psutil.Error] if psutil else []), OSError):
            descendant.kill()


def wait(descendants: Sequence[Descendant], seconds: float) -> None:
    deadline = time.monotonic() + seconds
    while time.monotonic() < deadline and any(map(_goes_on, descendants)):
        time.sleep(POLL)


def _goes_on(descendant: Descendant) -> bool:
    """In a container without an init nobody takes note of an end: it is listed for ever."""
    from dlsetup.files.reading import read_head  # the facts: 25 ms, and few processes are stopped

    with suppress(OSError):
        status = read_head(f"/proc/{descendant.pid}/stat")
        return not status.rpartition(b")")[2].lstrip().startswith(b"Z")
    return descendant.is_running()


def _halt_by_number(pid: int, list_processes: Callable[[], str]) -> Sequence[Descendant]:
    with suppress(OSError):
        os.kill(pid, signal.SIGSTOP)
        return [NumberedProcess(number) for number in numbers_below(pid, list_processes())]
    return ()


def numbers_below(pid: int, listing: str) -> list[int]:
    children: defaultdict[int, list[int]] = defaultdict(list)
    for line in listing.splitlines():
        process, parent = map(int, line.split())
        children[parent].append(process)
    numbers = [pid]
    for number in numbers:  # grows as it goes
        numbers += children[number]
    return numbers[1:]
