"""Writing a class's reports into its database, and reading them again."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any

from sqlalchemy import ColumnElement, Table, delete, func, or_, select
from sqlalchemy.dialects import postgresql, sqlite

from dlsetup.classroom.database import Database
from dlsetup.classroom.owners import Owner
from dlsetup.classroom.roster import RosterStudent
from dlsetup.classroom.stored_reports import Judgment, StoredReport, StoredSubmission
from dlsetup.classroom.submissions import RefusedFile, Submission
from dlsetup.classroom.tables import JUDGMENT, REFUSED_FILE, REPORT, STUDENT, SUBMISSION

MAX_PARAMETERS = 500  # of one statement: SQLite's older limit is 999
ROWS = 1000  # that are fetched together
INSERTS: Mapping[str, Any] = {"sqlite": sqlite.insert, "postgresql": postgresql.insert}


class ClassStore:
    """All of it goes through transactions: a process that is killed leaves what was whole."""

    def __init__(self, database: Database) -> None:
        self._database = database

    @property
    def name(self) -> str:
        """Without the password."""
        return self._database.name

    def add_reports(
        self, reports: Sequence[tuple[Submission, StoredReport]], collected: str
    ) -> int:
        """How many were new; the others were there from the same student."""
        if not reports:
            return 0
        rows = {_key(each): _submission_row(*each, collected) for each in reports}
        stored = {report.digest: report for _, report in reports}
        with self._database.connect(writes=True) as connection:
            known = set(_select_digests(connection, list(stored)))
            self._insert(
                connection,
                REPORT,
                [each.as_row() for key, each in stored.items() if key not in known],
            )
            there = set(_select_keys(connection, list(known)))
            new = [row for key, row in rows.items() if key not in there]
            self._insert(connection, SUBMISSION, new)
            self._forget_refused(connection, [row["origin"] for row in rows.values()])
        return len(new)

    def add_refused(self, files: Sequence[RefusedFile]) -> None:
        if not files:
            return
        with self._database.connect(writes=True) as connection:
            self._forget_refused(connection, [file.origin for file in files])
            self._insert(connection, REFUSED_FILE, [file._asdict() for file in files])

    def forget_refused_in(self, places: Iterable[str]) -> None:
        """Of files, folders and archives that are read again: what is refused now is told anew.
        `places`: as origins begin."""
        with self._database.connect(writes=True) as connection:
            for place in places:
                connection.execute(delete(REFUSED_FILE).where(_is_in(place)))

    def replace_students(self, students: Iterable[RosterStudent]) -> None:
        """A list that is given counts; none that was given before."""
        rows = [
            {**each._asdict(), "position": position, "cells": json.dumps(each.cells)}
            for position, each in enumerate(students)
        ]
        with self._database.connect(writes=True) as connection:
            connection.execute(delete(STUDENT))
            self._insert(connection, STUDENT, rows)

    def load_submissions(self) -> list[StoredSubmission]:
        """In the order in which they were collected."""
        return list(self.iterate_submissions())

    def iterate_submissions(self) -> Iterator[StoredSubmission]:
        """As `load_submissions`, some at a time."""
        columns = [
            (SUBMISSION if name in SUBMISSION.c else REPORT).c[name]
            for name in StoredSubmission._fields
        ]
        query = select(*columns).join(REPORT).order_by(SUBMISSION.c.id)
        with self._database.connect() as connection:
            rows = connection.execution_options(yield_per=ROWS).execute(query)
            yield from (StoredSubmission(*row) for row in rows)

    def load_owners_of_copies(self) -> list[Owner]:
        """Those whose facts, of any of their reports, somebody else handed in, too."""
        owners = (REPORT.c.facts_digest, SUBMISSION.c.owner_name, SUBMISSION.c.owner_id)
        told = REPORT.c.facts_digest != ""  # a short code has none
        each = select(*owners).join(REPORT).where(told).distinct().subquery()
        shared = select(each.c.facts_digest).group_by(each.c.facts_digest).having(func.count() > 1)
        query = select(each.c.owner_name, each.c.owner_id).where(each.c.facts_digest.in_(shared))
        with self._database.connect() as connection:
            return [Owner(*row) for row in connection.execute(query.distinct())]

    def load_students(self) -> tuple[RosterStudent, ...]:
        columns = (STUDENT.c.id, STUDENT.c.name, STUDENT.c.lang, STUDENT.c.cells)
        with self._database.connect() as connection:
            rows = connection.execute(select(*columns).order_by(STUDENT.c.position))
            return tuple(
                RosterStudent(id, name, lang, tuple(json.loads(cells)))
                for id, name, lang, cells in rows
            )

    def load_refused(self, places: Iterable[str] = ()) -> tuple[RefusedFile, ...]:
        """All, or those in files, folders and archives. `places`: as origins begin."""
        query = select(REFUSED_FILE).order_by(REFUSED_FILE.c.origin)
        if within := tuple(map(_is_in, places)):
            query = query.where(or_(*within))
        with self._database.connect() as connection:
            return tuple(RefusedFile(*row) for row in connection.execute(query))

    def load_reports(self, digests: Sequence[str]) -> Iterator[tuple[str, bytes]]:
        """Digests and packed reports."""
        for some in _groups(digests):
            query = select(REPORT.c.digest, REPORT.c.data).where(REPORT.c.digest.in_(some))
            with self._database.connect() as connection:
                rows = connection.execute(query).all()
            yield from ((digest, data) for digest, data in rows)

    def load_judgments(self, checks: str) -> dict[str, Judgment]:
        """By the reports' digests."""
        columns = (JUDGMENT.c.digest, JUDGMENT.c.ready, JUDGMENT.c.findings)
        query = select(*columns).where(JUDGMENT.c.checks == checks)
        with self._database.connect() as connection:
            return {
                row.digest: Judgment(row.ready, row.findings) for row in connection.execute(query)
            }

    def save_judgments(self, checks: str, judgments: Mapping[str, Judgment]) -> None:
        rows = [
            {"digest": digest, "checks": checks, **judgment._asdict()}
            for digest, judgment in judgments.items()
        ]
        with self._database.connect(writes=True) as connection:
            self._insert(connection, JUDGMENT, rows)

    def _forget_refused(self, connection: Any, origins: Sequence[str]) -> None:
        for some in _groups(origins):
            connection.execute(delete(REFUSED_FILE).where(REFUSED_FILE.c.origin.in_(some)))

    def _insert(self, connection: Any, table: Table, rows: Sequence[Mapping[str, Any]]) -> None:
        """Rows that another program has put there meanwhile stay."""
        if rows:
            insert = INSERTS[connection.dialect.name](table)
            connection.execute(insert.on_conflict_do_nothing(), list(rows))


def _is_in(place: str) -> ColumnElement[bool]:
    """Of a refused file: it is what was given, or in it, or a line of it."""
    origin = REFUSED_FILE.c.origin
    return or_(
        origin == place, func.substr(origin, 1, len(place) + 1).in_((f"{place}/", f"{place}:"))
    )


def _groups(values: Sequence[str]) -> Iterator[Sequence[str]]:
    unique = list(dict.fromkeys(values))
    for start in range(0, len(unique), MAX_PARAMETERS):
        yield unique[start : start + MAX_PARAMETERS]


def _select_digests(connection: Any, digests: Sequence[str]) -> Iterator[str]:
    for some in _groups(digests):
        yield from connection.scalars(select(REPORT.c.digest).where(REPORT.c.digest.in_(some)))


def _select_keys(connection: Any, digests: Sequence[str]) -> Iterator[tuple[str, str, str]]:
    columns = (SUBMISSION.c.owner_name, SUBMISSION.c.owner_id, SUBMISSION.c.digest)
    for some in _groups(digests):
        query = select(*columns).where(SUBMISSION.c.digest.in_(some))
        yield from (tuple(row) for row in connection.execute(query))


def _key(report: tuple[Submission, StoredReport]) -> tuple[str, str, str]:
    """What makes a submission the same again."""
    owner = report[0].owner
    return owner.name, owner.id, report[1].digest


def _submission_row(submission: Submission, stored: StoredReport, collected: str) -> dict[str, Any]:
    owner = submission.owner
    return {
        "owner_name": owner.name,
        "owner_id": owner.id,
        "digest": stored.digest,
        "origin": submission.origin,
        "late": owner.late,
        "attempt": owner.attempt,
        "collected": collected,
    }
