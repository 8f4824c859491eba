"""The course's lock, as far as it is for the judged Python."""

from __future__ import annotations

from dlsetup.facts.base import NOT_RECORDED, Fact, FactsRecord, Unknown


class LockedVersion(FactsRecord, frozen=True):
    """A package of the lock. `framework`: only the framework needs it."""

    key: str
    version: str
    framework: bool = False


class CourseLock(Fact, frozen=True):
    """A course has locks, one for each system and Python."""

    file: str  # the name of the one that is for this Python: pylock.linux-x64-py313.toml
    # ok, no-fit (there is none for it), broken, other (no lock), changed, unreadable, stale (the
    # course asks for something else by now)
    state: str
    digest: str | Unknown = NOT_RECORDED  # SHA-256 of all that it says
    packages: tuple[LockedVersion, ...] | Unknown = NOT_RECORDED
    day: str | Unknown = NOT_RECORDED  # ISO 8601
