"""What takes long says what it waits for."""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager

PATIENCE = 2.0  # seconds
Tell = Callable[[str], None]


def silent(what: str) -> None:
    """Nobody is told."""


@contextmanager
def told_of(tell: Tell, what: str, patience: float = PATIENCE) -> Iterator[None]:
    """Tell what is waited for, once, when it takes longer than `patience`."""
    if tell is silent:
        yield
        return
    alarm = threading.Timer(patience, tell, (what,))
    alarm.daemon = True
    alarm.start()
    try:
        yield
    finally:
        alarm.cancel()
