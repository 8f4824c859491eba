"""Who is in the class: the students, the report of each that counts, and who is missing."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from datetime import UTC, datetime, timedelta
from typing import NamedTuple

from dlsetup.classroom.owners import Owner
from dlsetup.classroom.roster import Roster, RosterStudent
from dlsetup.classroom.stored_reports import StoredSubmission

FIRST_YEAR = 2024  # what a clock shows that is older is no time of a report
TOLERANCE = timedelta(days=1)  # of a clock that is ahead


class Member(NamedTuple):
    """A student. `history`: oldest first, and the last counts; nothing of who is missing."""

    id: str
    name: str = ""
    lang: str = ""  # as the list has it
    listed: bool = False
    history: tuple[StoredSubmission, ...] = ()

    @property
    def newest(self) -> StoredSubmission | None:
        return self.history[-1] if self.history else None

    @property
    def label(self) -> str:
        """With the name, unless it is a part of the id."""
        return self.id if self.name in self.id else f"{self.id} {self.name}"


def list_members(
    submissions: Iterable[StoredSubmission], students: Sequence[RosterStudent]
) -> tuple[Member, ...]:
    """In the order of the list, then those who are not on it."""
    roster = Roster(students)
    members = {each.id: Member(each.id, each.name, each.lang, listed=True) for each in students}
    histories: dict[str, list[StoredSubmission]] = defaultdict(list)
    for submission in submissions:
        member = _find_member(submission, roster)
        members.setdefault(member.id, member)
        histories[member.id].append(submission)
    return tuple(
        member._replace(history=tuple(sorted(histories[key], key=_order)))
        for key, member in members.items()
    )


def _find_member(submission: StoredSubmission, roster: Roster) -> Member:
    return find_member(Owner(submission.owner_name, submission.owner_id), roster)


def find_member(owner: Owner, roster: Roster) -> Member:
    """Without name and history where the list has them."""
    student = roster.find(owner)
    return Member(student.id) if student else Member(owner.key, owner.name)


def _order(submission: StoredSubmission) -> tuple[str, int, int]:
    return credible_time(submission), submission.attempt, submission.id


def credible_time(submission: StoredSubmission) -> str:
    """When a report was made; where its clock cannot be right, when it was collected. UTC."""
    try:
        created = datetime.fromisoformat(submission.created).astimezone(UTC)
        collected = datetime.fromisoformat(submission.collected)
    except (ValueError, OverflowError):
        return submission.collected
    if created.year >= FIRST_YEAR and created <= collected + TOLERANCE:
        return created.isoformat(timespec="seconds")
    return submission.collected


def find_copies(members: Iterable[Member]) -> tuple[tuple[Member, ...], ...]:
    """Students of whom each counts by facts that are those of the others, to the last byte."""
    groups: dict[str, list[Member]] = defaultdict(list)
    for member in members:
        if member.newest and member.newest.facts_digest:  # a short code has none
            groups[member.newest.facts_digest].append(member)
    return tuple(tuple(group) for group in groups.values() if len(group) > 1)
