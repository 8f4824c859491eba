"""Whether the clock is certainly wrong. That it is right cannot be seen from here."""

from __future__ import annotations

import os
from collections.abc import Iterable
from datetime import UTC, datetime

from dlsetup.facts import Clock

RELEASED = datetime(2026, 11, 1, tzinfo=UTC)  # no dlsetup with this line is older
TOLERATED = 86_400  # seconds; less may be another machine's clock, on a disk in the network


def read(now: datetime, written: Iterable[str]) -> Clock | None:
    """None where nothing speaks against `now`; `written`: folders of this machine."""
    others = [("dlsetup", RELEASED), *((path, at) for path in written if (at := _written(path)))]
    evidence, other = max(others, key=lambda each: each[1])
    if (other - now).total_seconds() <= TOLERATED:
        return None
    return compared(now, other, evidence)


def compared(now: datetime, other: datetime, evidence: str) -> Clock:
    ahead = round((now - other).total_seconds())
    return Clock(now=spelled(now), other=spelled(other), evidence=evidence, ahead=ahead)


def spelled(moment: datetime) -> str:
    return moment.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")


def _written(path: str) -> datetime | None:
    """None where it is not there or bears a time that no calendar has: no sign either way."""
    try:
        return datetime.fromtimestamp(os.stat(path).st_mtime, UTC)
    except (OSError, ValueError, OverflowError):
        return None
