"""Files of students into the database, a batch at a time."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import NamedTuple

from dlsetup.classroom.decoding import ReadReport, decode_submission
from dlsetup.classroom.store import ClassStore
from dlsetup.classroom.stored_reports import describe_report
from dlsetup.classroom.submissions import RefusedFile, Submission

BATCH = 200  # reports of one transaction: some megabytes


class Collected(NamedTuple):
    """`known`: those that were there from the same student."""

    new: int = 0
    known: int = 0
    refused: tuple[RefusedFile, ...] = ()


def collect_submissions(
    store: ClassStore, files: Iterable[Submission | RefusedFile], now: str
) -> Collected:
    """`now`: ISO 8601, UTC. Raises UserError: the database does not take them; what was stored
    before stays."""
    new, read = 0, 0
    refused: list[RefusedFile] = []
    batch: list[ReadReport] = []
    for file in files:
        entry = decode_submission(file) if isinstance(file, Submission) else file
        if isinstance(entry, RefusedFile):
            refused.append(entry)
            continue
        batch.append(entry)
        read += 1
        if len(batch) == BATCH:
            new += _store_batch(store, batch, now)
            batch = []
    new += _store_batch(store, batch, now)
    store.add_refused(refused)
    return Collected(new, read - new, tuple(refused))


def _store_batch(store: ClassStore, batch: Sequence[ReadReport], now: str) -> int:
    reports = [(each.submission, describe_report(each.report)) for each in batch]
    return store.add_reports(reports, now) if reports else 0
