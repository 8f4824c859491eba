"""What takes long says what it waits for."""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager

NOTIFY_AFTER = 2.0  # seconds
Notify = Callable[[str], None]


def no_notice(activity: str) -> None:
    """Nobody is told."""


@contextmanager
def notify_if_slow(notify: Notify, activity: str, delay: float = NOTIFY_AFTER) -> Iterator[None]:
    """Tell what is waited for, once, when it takes longer than `patience`."""
    if notify is no_notice:
        yield
        return
    timer = threading.Timer(delay, notify, (activity,))
    timer.daemon = True
    timer.start()
    try:
        yield
    finally:
        timer.cancel()
