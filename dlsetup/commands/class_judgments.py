"""What today's checks find in the reports of a class; kept, for it takes longer than reading it."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterable, Iterator
from functools import partial
from typing import TYPE_CHECKING, NamedTuple

from dlsetup.classroom.workers import map_in_processes
from dlsetup.commands.diagnose import run_checks
from dlsetup.diagnosis.diagnosis import Diagnosis
from dlsetup.diagnosis.judges import digest_judges
from dlsetup.facts.encoding import escape_surrogates
from dlsetup.model.course import Course
from dlsetup.model.course_file import load_course
from dlsetup.model.errors import UserError
from dlsetup.model.findings import Finding
from dlsetup.model.levels import Outcome
from dlsetup.records import msgspec
from dlsetup.report.record import Report, recorded_course

if TYPE_CHECKING:
    from dlsetup.classroom.store import ClassStore
    from dlsetup.classroom.stored_reports import Judgment

PARALLEL_FROM = 400  # reports: a process takes as long to start
CHUNK = 50
SLICE = 2000  # reports that wait for a process: tens of megabytes


class ReportJudgments(NamedTuple):
    """By the reports' digests. `failure`: why they could not be kept."""

    by_digest: dict[str, Judgment]
    failure: UserError | None = None


def judge_reports(
    store: ClassStore,
    digests: Iterable[str],
    course: Course | None,
    announce: Callable[[int], None] = lambda count: None,
) -> ReportJudgments:
    """Some at a time, each time kept: what is interrupted goes on where it was. `announce`: called
    with the number of reports where that takes seconds."""
    checks = checks_digest(course)
    wanted = dict.fromkeys(digests)
    judgments = {key: each for key, each in store.load_judgments(checks).items() if key in wanted}
    missing = [digest for digest in wanted if digest not in judgments]
    failure: UserError | None = None
    if len(missing) >= PARALLEL_FROM:
        announce(len(missing))
    for start in range(0, len(missing), SLICE):
        some = missing[start : start + SLICE]
        new = dict(_judge_all(store.load_reports(some), course, len(some)))
        judgments |= new
        try:
            store.save_judgments(checks, new)
        except UserError as error:
            failure = error
    return ReportJudgments(judgments, failure)


def _judge_all(
    reports: Iterator[tuple[str, bytes]], course: Course | None, count: int
) -> Iterator[tuple[str, Judgment]]:
    judge = partial(judge_packed, course)
    if count < PARALLEL_FROM:
        yield from map(judge, reports)
        return
    yield from map_in_processes(judge, reports, CHUNK)


def judge_packed(course: Course | None, entry: tuple[str, bytes]) -> tuple[str, Judgment]:
    """`entry`: a digest and a report as it is stored. `course`: None: the report's own."""
    from dlsetup.classroom.stored_reports import Judgment, unpack_report

    digest, data = entry
    report = unpack_report(data)
    diagnosis = diagnose_stored(report, course)
    bad = [
        msgspec.structs.replace(each, seconds=0.0)  # equal computers have equal bytes
        for each in diagnosis.findings
        if each.bad or each.outcome == Outcome.CRASHED
    ]
    is_told = _is_code(report) or not diagnosis.is_partial
    return digest, Judgment(diagnosis.exit_code == 0 and is_told, _encode(bad))


def _is_code(report: Report) -> bool:
    """A short one, which holds the verdicts and not what they were reached by."""
    from dlsetup.classroom.decoding import CODE_SCHEMA

    return report.schema == CODE_SCHEMA


def diagnose_stored(report: Report, course: Course | None) -> Diagnosis:
    course = course or recorded_course(report) or load_course()
    if _is_code(report):
        return Diagnosis(report.facts, report.findings, course, saved=True)
    return Diagnosis(report.facts, run_checks(report.facts, course), course, saved=True)


def _encode(findings: list[Finding]) -> bytes:
    try:
        return msgspec.json.encode(findings)
    except UnicodeEncodeError:  # a lone surrogate
        return msgspec.json.encode(escape_surrogates(msgspec.to_builtins(findings)))


def decode_findings(data: bytes) -> tuple[Finding, ...]:
    return tuple(msgspec.json.decode(data, type=list[Finding]))


def checks_digest(course: Course | None) -> str:
    """Of what judges, and the course that is asked for."""
    asked = msgspec.json.encode(course)
    return hashlib.blake2b(digest_judges() + asked, digest_size=16).hexdigest()
