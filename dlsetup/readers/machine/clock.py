"""Whether the clock is certainly wrong. That it is right cannot be seen from here."""

from __future__ import annotations

import os
from collections.abc import Iterable
from datetime import UTC, datetime

from dlsetup.facts import Clock

RELEASED = datetime(2026, 11, 1, tzinfo=UTC)  # no dlsetup with this line is older
TOLERANCE = 86_400  # seconds; less may be another machine's clock, on a disk in the network


def read(now: datetime, folders: Iterable[str]) -> Clock | None:
    """None where nothing speaks against `now`; `folders`: folders of this machine."""
    candidates = [
        ("dlsetup", RELEASED),
        *((path, time) for path in folders if (time := _modification_time(path))),
    ]
    evidence, other = max(candidates, key=lambda candidate: candidate[1])
    if (other - now).total_seconds() <= TOLERANCE:
        return None
    return compare(now, other, evidence)


def compare(now: datetime, other: datetime, evidence: str) -> Clock:
    ahead = round((now - other).total_seconds())
    return Clock(now=format_utc(now), other=format_utc(other), evidence=evidence, ahead=ahead)


def format_utc(moment: datetime) -> str:
    return moment.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")


def _modification_time(path: str) -> datetime | None:
    """None where it is not there or bears a time that no calendar has: no sign either way."""
    try:
        return datetime.fromtimestamp(os.stat(path).st_mtime, UTC)
    except (OSError, ValueError, OverflowError):
        return None
