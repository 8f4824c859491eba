"""A class over time: what each student handed in, and how many were ready on each day."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from datetime import datetime
from typing import NamedTuple

from dlsetup.classroom.members import Member, credible_time
from dlsetup.classroom.stored_reports import StoredSubmission


class Attempt(NamedTuple):
    """A report of a student. `day`: `2026-11-26`, where the instructor is."""

    day: str
    ready: bool


class Day(NamedTuple):
    """`ready`: students whose newest report at the end of that day was."""

    day: str
    reports: int
    ready: int


def list_attempts(member: Member, ready: Mapping[str, bool]) -> tuple[Attempt, ...]:
    """Oldest first. `ready`: by the reports' digests."""
    return tuple(Attempt(_day(each), ready[each.digest]) for each in member.history)


def _day(submission: StoredSubmission) -> str:
    return datetime.fromisoformat(credible_time(submission)).astimezone().date().isoformat()


def count_days(histories: Iterable[tuple[Attempt, ...]]) -> tuple[Day, ...]:
    """Those on which there was a report, oldest first. `histories`: of each student."""
    reports, changes = Counter[str](), Counter[str]()
    for attempts in histories:
        was_ready = False
        for attempt in attempts:
            reports[attempt.day] += 1
            changes[attempt.day] += attempt.ready - was_ready
            was_ready = attempt.ready
    days, ready = [], 0
    for day in sorted(reports):
        ready += changes[day]
        days.append(Day(day, reports[day], ready))
    return tuple(days)
