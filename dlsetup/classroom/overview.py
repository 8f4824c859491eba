"""A whole class in figures: who is ready, what the others are stuck on, whom nobody heard of."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import NamedTuple

from dlsetup.classroom.attempts import Attempt, Day, count_days
from dlsetup.classroom.causes import Cause, Patient, blocking_kinds, list_causes
from dlsetup.classroom.first_messages import FirstMessages, choose_messages
from dlsetup.classroom.members import Member
from dlsetup.classroom.stored_reports import StoredSubmission

VERSION_PARTS = 2  # of Python: 3.11


class Share(NamedTuple):
    """Of those with one system, one Python, one course."""

    name: str
    ready: int
    all: int


class Overview(NamedTuple):
    """`unknown`: students of whom no check could tell whether they are ready. `attempts`: of each
    who handed in a report, where they were asked for."""

    members: tuple[Member, ...]
    patients: Mapping[str, Patient]
    causes: tuple[Cause, ...]
    first: FirstMessages
    unknown: tuple[str, ...]
    attempts: Mapping[str, tuple[Attempt, ...]] = {}

    @property
    def days(self) -> tuple[Day, ...]:
        return count_days(self.attempts.values())

    @property
    def ready(self) -> tuple[str, ...]:
        return tuple(patient.id for patient in self.patients.values() if patient.ready)

    @property
    def missing(self) -> tuple[Member, ...]:
        return tuple(member for member in self.members if not member.newest)

    @property
    def unlisted(self) -> tuple[Member, ...]:
        """Where there is a list."""
        if not any(member.listed for member in self.members):
            return ()
        return tuple(member for member in self.members if not member.listed)

    def find_causes(self, word: str) -> tuple[Cause, ...]:
        """The one of that name, or all that the code belongs to."""
        named = tuple(cause for cause in self.causes if cause.name.casefold() == word.casefold())
        return named or tuple(cause for cause in self.causes if word.upper() in cause.codes)

    def causes_of(self, kinds: Iterable[str]) -> tuple[Cause, ...]:
        by_kind = {cause.kind: cause for cause in self.causes}
        return tuple(by_kind[kind] for kind in kinds)

    def shares(self, group: Callable[[StoredSubmission], str]) -> tuple[Share, ...]:
        """The largest first. `group`: of_system, of_python, of_course."""
        everybody = [(each.id, group(each.newest)) for each in self.members if each.newest]
        counts = Counter(name for _, name in everybody)
        ready = Counter(name for student, name in everybody if self.patients[student].ready)
        return tuple(Share(name, ready[name], count) for name, count in counts.most_common())


def of_system(submission: StoredSubmission) -> str:
    return submission.system


def of_python(submission: StoredSubmission) -> str:
    return ".".join(submission.python.split(".")[:VERSION_PARTS])


def of_course(submission: StoredSubmission) -> str:
    return submission.course


def build_overview(members: Sequence[Member], patients: Iterable[Patient]) -> Overview:
    """`patients`: those members who handed in a report."""
    by_id = {patient.id: patient for patient in patients}
    everybody = tuple(by_id.values())
    stuck = blocking_kinds(everybody)
    unknown = (each.id for each in everybody if not each.ready and each.id not in stuck)
    return Overview(
        tuple(members),
        by_id,
        list_causes(everybody),
        choose_messages(stuck),
        tuple(unknown),
    )


def subject_outcomes(patient: Patient) -> dict[str, str]:
    """The worst outcome by subject, the first digit of a code."""
    outcomes: dict[str, str] = {}
    for cure in patient.cures:
        for finding in cure.findings:
            subject = finding.code[3:4]
            outcomes[subject] = "fail" if cure.blocks else outcomes.get(subject, finding.outcome)
    return outcomes
