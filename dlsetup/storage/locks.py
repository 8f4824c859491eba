"""Locks of our own folder: a lock of the operating system, which ends with its process."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

from dlsetup.storage.own_file import PRIVATE

if TYPE_CHECKING:
    from filelock import FileLock


class BusyError(Exception):
    """Another process holds it."""


def acquire_lock(path: Path, timeout: float = 0.0) -> FileLock:
    """Held until it is released or the process ends. Raises BusyError, OSError."""
    from filelock import FileLock, Timeout

    path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
    if path.is_symlink() or (path.exists() and not path.is_file()):
        raise OSError(f"not a regular file: {path.name}")  # it would be emptied, or waited for
    file_lock = FileLock(path, timeout=timeout, mode=PRIVATE)
    try:
        file_lock.acquire()
    except Timeout as error:
        raise BusyError from error
    return file_lock


@contextmanager
def locked(path: Path, timeout: float) -> Iterator[None]:
    """Held for what is done within. Raises BusyError, OSError."""
    file_lock = acquire_lock(path, timeout)
    try:
        yield
    finally:
        file_lock.release()
