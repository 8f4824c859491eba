"""Files of students into the database, a batch at a time."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from typing import NamedTuple

from dlsetup.classroom.decoding import ReadReport
from dlsetup.classroom.entries import read_entries
from dlsetup.classroom.store import ClassStore
from dlsetup.classroom.stored_reports import StoredReport, describe_report
from dlsetup.classroom.submissions import RefusedFile, Submission

BATCH = 200  # reports of one transaction: some megabytes
MAX_LISTED = 10  # files of one reason that are shown


class RefusedGroup(NamedTuple):
    """Files that were not read for one `reason`, a key of messages.REFUSALS. `first`: at most
    MAX_LISTED of them."""

    reason: str
    number: int
    first: tuple[RefusedFile, ...]


class Collected(NamedTuple):
    """`known`: those that were there from the same student."""

    new: int = 0
    known: int = 0
    refused: tuple[RefusedGroup, ...] = ()


class _Batch:
    """What waits for its transaction, and the counts of what does not any more."""

    def __init__(self, store: ClassStore, now: str) -> None:
        self._store, self._now = store, now
        self._reports: list[tuple[Submission, StoredReport]] = []
        self._refused: list[RefusedFile] = []
        self._new, self._read = 0, 0
        self._counts = Counter[str]()
        self._first: dict[str, list[RefusedFile]] = defaultdict(list)

    def add(self, entry: ReadReport | RefusedFile) -> None:
        if isinstance(entry, RefusedFile):
            self._refuse(entry)
        else:
            submission = entry.submission._replace(data=b"")
            self._reports.append((submission, describe_report(entry.report)))
        if max(len(self._reports), len(self._refused)) == BATCH:
            self.store()

    def _refuse(self, file: RefusedFile) -> None:
        self._refused.append(file)
        self._counts[file.reason] += 1
        if len(self._first[file.reason]) < MAX_LISTED:
            self._first[file.reason].append(file)

    def store(self) -> None:
        """What was not read after what was: of two with one name it is told."""
        self._read += len(self._reports)
        self._new += self._store.add_reports(self._reports, self._now)
        self._store.add_refused(self._refused)
        self._reports, self._refused = [], []

    @property
    def collected(self) -> Collected:
        groups = (
            RefusedGroup(reason, count, tuple(self._first[reason]))
            for reason, count in self._counts.items()
        )
        return Collected(self._new, self._read - self._new, tuple(groups))


def collect_submissions(
    store: ClassStore, files: Iterable[Submission | RefusedFile], now: str
) -> Collected:
    """`now`: ISO 8601, UTC. Raises UserError: the database does not take them; what was stored
    before stays."""
    batch = _Batch(store, now)
    for entry in _read_all(files):
        batch.add(entry)
    batch.store()
    return batch.collected


def _read_all(
    files: Iterable[Submission | RefusedFile],
) -> Iterator[ReadReport | RefusedFile]:
    for file in files:
        if isinstance(file, RefusedFile):
            yield file
        else:
            yield from read_entries(file)
