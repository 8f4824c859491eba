"""What the database has: reports, packed, without their findings, and what was found in them."""

from __future__ import annotations

import hashlib
import zlib
from typing import Any, NamedTuple

from dlsetup.classroom.decoding import CODE_SCHEMA, decode_report
from dlsetup.facts import known
from dlsetup.facts.encoding import escape_surrogates, spell_out
from dlsetup.records import msgspec
from dlsetup.report.record import Report

FASTEST = 1  # of zlib: half the size of what better ones give is a tenth of the time
DIGEST_BYTES = 16
MAX_WORD = 80  # of what stands in a column of its own


class StoredReport(NamedTuple):
    """`facts_digest`: of the facts alone; two students with the same share one report."""

    digest: str
    facts_digest: str
    created: str
    system: str
    python: str
    course: str
    lang: str
    encoded: bytes  # the report without its findings: thousands of them are light

    def as_row(self) -> dict[str, Any]:
        """By the columns of its table."""
        row = self._asdict()
        return {**row, "data": zlib.compress(row.pop("encoded"), FASTEST)}


class StoredSubmission(NamedTuple):
    """A report and who handed it in, by the columns of two tables."""

    id: int
    owner_name: str
    owner_id: str
    digest: str
    origin: str
    late: bool
    attempt: int
    collected: str  # ISO 8601, UTC: when it was first seen
    facts_digest: str
    created: str
    system: str
    python: str
    course: str
    lang: str


class Judgment(NamedTuple):
    """`findings`: JSON of the bad ones."""

    ready: bool
    findings: bytes


def describe_report(report: Report) -> StoredReport:
    if report.schema == CODE_SCHEMA:
        return _describe_code(report)
    facts, host, python = report.facts, known(report.facts.host), known(report.facts.python)
    facts_digest = _digest(_encode(facts))
    return StoredReport(
        digest=_digest(f"{facts_digest} {_word(report.created)}".encode()),
        facts_digest=facts_digest,
        created=_word(report.created),
        system=_word(host.os if host else ""),
        python=_word(known(python.version) or "" if python else ""),
        course=_word(report.course.name),
        lang=_word(known(host.language) or "" if host else ""),
        encoded=_encode(msgspec.structs.replace(report, findings=())),
    )


def _describe_code(report: Report) -> StoredReport:
    """Equal codes are no copies: they tell too little."""
    host, encoded = known(report.facts.host), _encode(report)
    system = _word(host.os if host else "")
    return StoredReport(_digest(encoded), "", "", system, "", "", "", encoded)


def _word(text: str) -> str:
    return " ".join(spell_out(text).split())[:MAX_WORD]


def _digest(data: bytes) -> str:
    return hashlib.blake2b(data, digest_size=DIGEST_BYTES).hexdigest()


def _encode(record: object) -> bytes:
    try:
        return msgspec.json.encode(record)
    except UnicodeEncodeError:  # a lone surrogate
        return msgspec.json.encode(escape_surrogates(msgspec.to_builtins(record)))


def unpack_report(data: bytes) -> Report:
    """What `as_row` packed, by this program or another version of it."""
    return decode_report(zlib.decompress(data), "")
