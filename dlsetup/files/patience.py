"""Waiting for a disk that may never answer: a network folder that is gone, a device that sleeps.

A read that hangs in the kernel cannot be ended, only given up: it stays behind in a thread of its
own, which ends with the program.
"""

from __future__ import annotations

import errno
import threading
from collections.abc import Callable, Sequence
from queue import Empty, SimpleQueue
from typing import Any, NamedTuple, TypeVar

from dlsetup.facts import Unknown

T = TypeVar("T")

READ_SECONDS = 10.0
TICK = 0.25  # seconds
GIVEN_UP = Unknown("timed-out")


def within(seconds: float, read: Callable[[], T]) -> T:
    """What `read` gives or raises. Raises TimeoutError, an OSError: it took longer."""
    answers: SimpleQueue[tuple[bool, Any]] = SimpleQueue()

    def answer() -> None:
        try:
            answers.put((True, read()))
        except BaseException as error:  # noqa: BLE001 - raised again below, where it is waited for
            answers.put((False, error))

    threading.Thread(target=answer, daemon=True).start()
    try:
        succeeded, value = answers.get(timeout=seconds)
    except Empty:
        raise TimeoutError(errno.ETIMEDOUT, f"no answer for {seconds:g} seconds") from None
    if not succeeded:
        raise value
    result: T = value
    return result


class Limits(NamedTuple):
    """Seconds for one part and for all. `is_excused`: whether the time that passes now is not
    counted for a part; `excuses_all`: nor for all of them."""

    each: float
    total: float
    is_excused: Callable[[], bool]
    excuses_all: bool = False


class Watch:
    """Reads parts one after another; what takes too long is given up, and the others go on."""

    def __init__(self, limits: Limits) -> None:
        self.limits, self.spent = limits, 0.0

    def read_all(self, names: Sequence[str], read: Callable[[str], Any]) -> dict[str, Any]:
        """By name; what was given up is Unknown."""
        values: dict[str, Any] = {}
        left = list(names)
        while left and self.spent < self.limits.total:
            reading = Reading(left, read)
            self._wait_for(reading)
            values |= reading.take()
            left = [name for name in names if name not in values]
            if left and self.spent < self.limits.total:
                values[left.pop(0)] = GIVEN_UP
        return {name: values.get(name, GIVEN_UP) for name in names}

    def _wait_for(self, reading: Reading) -> None:
        """Until it is done, or one part or everything took too long."""
        count, for_one = 0, 0.0
        while not reading.done.wait(TICK):
            excused = self.limits.is_excused()
            if len(reading.values) > count:
                count, for_one = len(reading.values), 0.0
            elif not excused:
                for_one += TICK
            self.spent += 0.0 if excused and self.limits.excuses_all else TICK
            if for_one >= self.limits.each or self.spent >= self.limits.total:
                return


class Reading:
    """Parts that are read by a thread, until it is told that nobody waits any more."""

    def __init__(self, names: Sequence[str], read: Callable[[str], Any]) -> None:
        self.values: dict[str, Any] = {}
        self.done, self._lock, self._abandoned = threading.Event(), threading.Lock(), False
        threading.Thread(target=self._run, args=(tuple(names), read), daemon=True).start()

    def take(self) -> dict[str, Any]:
        """What it has; whatever comes later is nobody's."""
        with self._lock:
            self._abandoned = True
            return dict(self.values)

    def _run(self, names: Sequence[str], read: Callable[[str], Any]) -> None:
        for name in names:
            value = read(name)
            with self._lock:
                if self._abandoned:
                    return
                self.values[name] = value
        self.done.set()
