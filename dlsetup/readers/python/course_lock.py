"""The lock of a course that is for the judged Python."""

from __future__ import annotations

import os

from dlsetup.facts import CourseLock, Host, LockedVersion, Python, known
from dlsetup.files.reading import read_whole
from dlsetup.model.course_lock import (
    LARGEST,
    Lock,
    LockError,
    LockSource,
    lock_file_name,
    parse_lock,
    system_name,
)


def read(source: LockSource, python: Python, host: Host) -> CourseLock | None:
    """None: the course has no locks at all, or nobody knows which would be for this Python."""
    version, machine = known(python.version), known(python.machine) or known(host.machine)
    if not version or not machine or not os.path.isdir(source.folder):
        return None
    name = lock_file_name(system_name(host.os, machine), ".".join(version.split(".")[:2]))
    path = os.path.join(source.folder, name)
    if not fits_wheels(python, host) or not os.path.lexists(path):
        return CourseLock(file=name, state="no-fit")
    try:
        lock = parse_lock(read_whole(path, LARGEST).decode("utf-8-sig"))
    except LockError as error:
        return CourseLock(file=name, state=error.mistake)
    except (OSError, UnicodeDecodeError) as error:
        state = "unreadable" if isinstance(error, OSError) else "broken"
        return CourseLock(file=name, state=state)
    return _describe(name, lock, source)


def fits_wheels(python: Python, host: Host) -> bool:
    """Locks are of the usual builds: CPython with its global lock, glibc on Linux."""
    libc = known(host.libc) or "glibc"
    is_usual = known(python.implementation, "cpython") == "cpython"
    return is_usual and not known(python.free_threaded, False) and libc.startswith("glibc")


def _describe(name: str, lock: Lock, source: LockSource) -> CourseLock:
    stale = bool(lock.requirements) and sorted(lock.requirements) != sorted(source.requirements)
    return CourseLock(
        file=name,
        state="stale" if stale else "ok",
        digest=lock.digest,
        packages=tuple(
            LockedVersion(key=each.name, version=each.version, framework=each.framework)
            for each in lock.packages
        ),
        day=lock.day,
    )
