"""Work for all cores, in processes of our own that Ctrl-C does not leave behind."""

from __future__ import annotations

import os
import signal
import sys
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import ProcessPoolExecutor
from contextlib import contextmanager
from typing import TypeVar

A = TypeVar("A")
B = TypeVar("B")

MOST_PROCESSES = 8
ENDED_BY = ("SIGINT", "SIGTERM", "SIGHUP", "SIGBREAK")


def map_in_processes(compute: Callable[[A], B], values: Iterable[A], chunk: int = 1) -> Iterator[B]:
    """In the order of the values. `compute` is a module's function: processes find it by name."""
    count = min(os.cpu_count() or 1, MOST_PROCESSES)
    with ProcessPoolExecutor(count, initializer=_ignore_interrupts) as workers:
        try:
            with _delay_interrupt():
                computed = workers.map(compute, values, chunksize=chunk)
            yield from computed
        except KeyboardInterrupt:  # or all the others would be computed first
            workers.shutdown(cancel_futures=True)
            raise


@contextmanager
def _delay_interrupt() -> Iterator[None]:
    """What ends us is heard afterwards: processes that are half started would never end."""
    if sys.platform == "win32":
        with _delay_ctrl_c():
            yield
        return
    # Processes begin with our mask, so that nothing reaches them before they ignore it.
    previous_mask = signal.pthread_sigmask(signal.SIG_BLOCK, _ending_signals())
    try:
        yield
    finally:
        signal.pthread_sigmask(signal.SIG_SETMASK, previous_mask)


@contextmanager
def _delay_ctrl_c() -> Iterator[None]:
    interrupts: list[int] = []
    previous_handler = signal.signal(signal.SIGINT, lambda number, frame: interrupts.append(number))
    try:
        yield
    finally:
        signal.signal(signal.SIGINT, previous_handler)
    if interrupts:
        raise KeyboardInterrupt


def _ignore_interrupts() -> None:
    """Ctrl-C and a closed terminal reach us, too, and are for the process that we belong to."""
    for number in _ending_signals():
        signal.signal(number, signal.SIG_IGN)
    if sys.platform != "win32":
        signal.pthread_sigmask(signal.SIG_UNBLOCK, _ending_signals())


def _ending_signals() -> tuple[signal.Signals, ...]:
    return tuple(getattr(signal, name) for name in ENDED_BY if hasattr(signal, name))
