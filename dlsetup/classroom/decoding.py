"""A report of a class from its bytes: quickly where it is as we write it."""

from __future__ import annotations

from typing import NamedTuple

from dlsetup.classroom.owners import name_by_signature
from dlsetup.classroom.submissions import RefusedFile, Submission
from dlsetup.facts import Facts
from dlsetup.model.errors import UserError
from dlsetup.records import msgspec
from dlsetup.report.reading import parse_report
from dlsetup.report.record import FORMAT, Report

PAGE_START = b'<script type="application/json" id="dlsetup-report">'  # as formats/page.html.j2
PAGE_END = b"</script>"
CODE_SCHEMA = f"{FORMAT}code/1"  # of what is known by a short code alone; no file has it


class _StatedReport(Report, frozen=True, kw_only=True):
    """Silence is no schema of ours."""

    schema: str = ""


_decode = msgspec.json.Decoder(_StatedReport).decode
_NOT_PLAIN = (msgspec.DecodeError, UnicodeDecodeError, UnicodeEncodeError, RecursionError)


class ReadReport(NamedTuple):
    submission: Submission
    report: Report


def decode_submission(submission: Submission) -> ReadReport | RefusedFile:
    """Whatever is in one file, it ends no other's reading."""
    try:
        report = decode_report(submission.data, submission.origin)
    except UserError:
        return RefusedFile(submission.origin, "not-a-report")
    except Exception as error:  # noqa: BLE001 - of a stranger's making: it is listed
        return RefusedFile(submission.origin, "not-a-report", type(error).__name__)
    if report.schema == CODE_SCHEMA:
        return RefusedFile(submission.origin, "not-a-report")
    if report.facts == Facts():
        return RefusedFile(submission.origin, "no-facts")
    owner = name_by_signature(submission.owner, report.sender, report.label)
    return ReadReport(submission._replace(owner=owner), report)


def decode_report(data: bytes, name: str) -> Report:
    """As `parse_report`, a fifth of its time where nothing is to be repaired.

    Raises UserError: it is no report."""
    try:
        report = _decode(_find_json(data))
    except _NOT_PLAIN:
        return parse_report(data, name)
    return report if report.schema.startswith(FORMAT) else parse_report(data, name)


def _find_json(data: bytes) -> bytes:
    """Of a page of ours what it carries; anything else as it is, which is read with more care."""
    start = data.find(PAGE_START) if data.startswith(b"<") else -1
    end = data.find(PAGE_END, start)
    return data[start + len(PAGE_START) : end] if 0 <= start < end else data
