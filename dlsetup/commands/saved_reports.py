"""`dlsetup doctor --facts` of folders, archives and several files: each judged again."""

from __future__ import annotations

import json
import os
from collections.abc import Iterator, Sequence
from typing import Any, NamedTuple

from dlsetup.classroom import messages as classroom_messages
from dlsetup.classroom import show_messages
from dlsetup.classroom.decoding import decode_submission
from dlsetup.classroom.submissions import (
    ARCHIVE_SUFFIX,
    FOREIGN,
    RefusedFile,
    Submission,
    read_submissions,
)
from dlsetup.commands import diagnose
from dlsetup.commands.course import find_report_course
from dlsetup.commands.report import render_redacted
from dlsetup.commands.result import CommandMessage, CommandResult
from dlsetup.commands.show import encode_data
from dlsetup.diagnosis.diagnosis import Diagnosis
from dlsetup.messages import program as messages
from dlsetup.model.errors import UserError
from dlsetup.model.text import Param
from dlsetup.report.record import Report, summarize
from dlsetup.report.view.blocks import build_blocks, count_outcomes
from dlsetup.report.view.command_style import style_of
from dlsetup.report.view.counts import say_verdict
from dlsetup.settings import Settings

FORMS = frozenset({"text", "json"})


class SavedReport(NamedTuple):
    """`origin`: `hw.zip/ada.json`"""

    origin: str
    diagnosis: Diagnosis


class SavedReports(NamedTuple):
    reports: tuple[SavedReport, ...]
    refused: tuple[RefusedFile, ...]


def are_several(paths: Sequence[str]) -> bool:
    """Whether there may be more than one report in them."""
    return len(paths) > 1 or any(
        path.lower().endswith(ARCHIVE_SUFFIX) or os.path.isdir(path) for path in paths
    )


def diagnose_saved_reports(
    settings: Settings,
    paths: Sequence[str],
    course: str | None,
    only: tuple[str, ...],
    skip: tuple[str, ...],
    form: str,
) -> CommandResult[SavedReports]:
    """It fails where one of them does, or could not be read. Raises UserError: there is no report,
    or a form that shows one alone was asked for."""
    if form not in FORMS:
        raise UserError(messages.FACTS_FORMS, {"form": form})
    files = [
        decode_submission(file) if isinstance(file, Submission) else file
        for file in read_submissions(paths)
    ]
    refused = tuple(file for file in files if isinstance(file, RefusedFile))
    reports = [file for file in files if not isinstance(file, RefusedFile)]
    unread = any(file.reason != FOREIGN for file in refused)
    if not reports and not unread:
        raise UserError(classroom_messages.NO_REPORTS, {"paths": ", ".join(paths)})
    judged = tuple(
        SavedReport(each.submission.origin, _diagnose(settings, each.report, course, only, skip))
        for each in reports
    )
    code = max([int(unread), *(each.diagnosis.exit_code for each in judged)])
    saved = SavedReports(judged, refused)
    return CommandResult(code, saved, tuple(_messages(saved, settings.lang)))


def _diagnose(
    settings: Settings,
    report: Report,
    course: str | None,
    only: tuple[str, ...],
    skip: tuple[str, ...],
) -> Diagnosis:
    found, _ = find_report_course(settings, report, course)
    diagnosis = diagnose.diagnose_report(report, found.course, only, skip)
    return diagnosis._replace(course_source=found.source)


def _messages(saved: SavedReports, lang: str) -> Iterator[CommandMessage]:
    for origin, diagnosis in saved.reports:
        blocks = build_blocks(diagnosis.findings, lang, style_of(diagnosis.facts))
        counts = count_outcomes(blocks, summarize(diagnosis.findings))  # as their doctor counts
        codes = dict.fromkeys(finding.code for finding in diagnosis.failures)
        listed = f" ({', '.join(codes)})" if codes else ""
        yield CommandMessage(f"{origin}: {say_verdict(counts, lang)}{listed}")
    for file in saved.refused:
        reason = classroom_messages.REFUSALS[file.reason].render(lang)
        params: dict[str, Param] = {"count": 1, "reason": f"{file.origin} ({reason})"}
        yield CommandMessage(show_messages.NOT_READ, params)


@encode_data.register(SavedReports)
def _encode_reports(saved: SavedReports, settings: Settings, form: str) -> bytes:
    reports = [
        {"file": origin, "report": json.loads(render_redacted(settings, diagnosis, "json"))}
        for origin, diagnosis in saved.reports
    ]
    listed: dict[str, Any] = {"reports": reports, "refused": [f._asdict() for f in saved.refused]}
    return (json.dumps(listed, indent=2) + "\n").encode()
