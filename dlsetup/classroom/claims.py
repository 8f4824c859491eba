"""What the reports that were handed in claim of their training, and whose seed that was."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import NamedTuple

from dlsetup.classroom.consistency import agrees_with_itself
from dlsetup.classroom.decoding import ReadReport
from dlsetup.classroom.entries import read_entries
from dlsetup.classroom.owners import Owner
from dlsetup.classroom.roster import Roster
from dlsetup.classroom.submissions import RefusedFile, Submission
from dlsetup.facts import Smoke, Unknown, known
from dlsetup.smoke.digits.seeds import seed_from_text

STUDENT = "{student}"
NO_CLAIMS = frozenset({"foreign", "typed", "no-code", "no-name"})  # of files that are no reports
NOTES = (".txt", ".md")  # that say nothing of a report need not be one


class TrainingClaim(NamedTuple):
    """One report: its losses by step and its seed, or why nothing can be told (`problem`)."""

    file: str
    student: str | None = None
    seed: int | None = None
    losses: Mapping[int, float] = {}  # all that are told, those of the curve, too
    agrees_with_itself: bool = True
    problem: str | None = None  # no-training, no-losses, other-seed, or a key of REFUSALS


class ClaimedSeed(NamedTuple):
    """Whose report it is, as far as that is told, and whether the seed in it is theirs."""

    student: str | None
    is_theirs: bool


class SeedOwners:
    """Whose seed is whose, by the text that the students were told to use."""

    def __init__(self, pattern: str, roster: Roster | None = None) -> None:
        self._pattern, self._roster = pattern, roster or Roster(())
        self.ids = tuple(each.id for each in self._roster.students)
        self._by_seed = {self._seed_of(student_id): student_id for student_id in self.ids}

    def _seed_of(self, student_id: str) -> int:
        return seed_from_text(self._pattern.replace(STUDENT, student_id))

    def find(self, owner: Owner, seed: int) -> ClaimedSeed:
        return self._find_listed(owner, seed) if self.ids else self._find_named(owner, seed)

    def _find_listed(self, owner: Owner, seed: int) -> ClaimedSeed:
        """Whoever has the seed, unless the file is another's."""
        by_seed, by_file = self._by_seed.get(seed), self._roster.find(owner)
        if by_file and by_file.id != by_seed:
            return ClaimedSeed(by_file.id, is_theirs=False)
        return ClaimedSeed(by_seed, is_theirs=by_seed is not None)

    def _find_named(self, owner: Owner, seed: int) -> ClaimedSeed:
        """By the file: its name, or the platform's id in it."""
        if STUDENT not in self._pattern:
            return ClaimedSeed(None, is_theirs=seed == self._seed_of(""))
        names = [name for name in (owner.name, owner.id) if name]
        for name in names:
            if seed == self._seed_of(name):
                return ClaimedSeed(name, is_theirs=True)
        return ClaimedSeed(next(iter(names), None), is_theirs=False)


def read_claims(
    files: Iterable[Submission | RefusedFile], owners: SeedOwners | None
) -> Iterator[TrainingClaim | RefusedFile]:
    """Each file once; those that are no reports as they are refused. Without `owners` any seed
    may be anybody's."""
    seen: set[str] = set()
    for file in files:
        if file.origin not in seen:
            seen.add(file.origin)
            entries: Sequence[ReadReport | RefusedFile] = (
                (file,) if isinstance(file, RefusedFile) else read_entries(file)
            )
            yield from (_make_entry(entry, owners) for entry in entries)


def _make_entry(
    entry: ReadReport | RefusedFile, owners: SeedOwners | None
) -> TrainingClaim | RefusedFile:
    if isinstance(entry, ReadReport):
        smoke = entry.report.facts.smoke
        return make_claim(entry.submission.origin, entry.submission.owner, smoke, owners)
    is_note = entry.reason == "not-a-report" and entry.origin.lower().endswith(NOTES)
    if is_note or entry.reason in NO_CLAIMS:
        return entry
    return TrainingClaim(entry.origin, problem=entry.reason)


def make_claim(
    file: str, owner: Owner, recorded: Smoke | Unknown | None, owners: SeedOwners | None
) -> TrainingClaim:
    """What the training that stands in a report claims."""
    smoke = known(recorded)
    if smoke is None:
        return TrainingClaim(file, problem="no-training")
    seed = known(smoke.seed)
    losses = {**dict(known(smoke.curve, ())), **dict(known(smoke.losses, ()))}
    if seed is None:
        return TrainingClaim(file, problem="no-losses")
    student, is_theirs = owners.find(owner, seed) if owners else ClaimedSeed(None, is_theirs=True)
    problem = "no-losses" if not losses else None if is_theirs else "other-seed"
    return TrainingClaim(file, student, seed, losses, agrees_with_itself(smoke), problem)
