"""Files of students into the database, a batch at a time."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import NamedTuple

from dlsetup.classroom.decoding import ReadReport, decode_submission
from dlsetup.classroom.short_codes import read_code_list
from dlsetup.classroom.store import ClassStore
from dlsetup.classroom.stored_reports import StoredReport, describe_report
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
    batch: list[tuple[Submission, StoredReport]] = []
    for entry in _read_all(files):
        if isinstance(entry, RefusedFile):
            refused.append(entry)
            continue
        submission, report = entry
        batch.append((submission._replace(data=b""), describe_report(report)))
        read += 1
        if len(batch) == BATCH:
            new += store.add_reports(batch, now)
            batch = []
    if batch:
        new += store.add_reports(batch, now)
    store.add_refused(refused)
    return Collected(new, read - new, tuple(refused))


def _read_all(
    files: Iterable[Submission | RefusedFile],
) -> Iterator[ReadReport | RefusedFile]:
    """A file is a report, or a list of short codes."""
    for file in files:
        if isinstance(file, RefusedFile):
            yield file
        elif entries := read_code_list(file):
            yield from entries
        else:
            yield decode_submission(file)
