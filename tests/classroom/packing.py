"""What students and their learning platforms pack: reports, zips, bulk downloads."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Mapping
from typing import Any

from dlsetup.facts import Facts
from dlsetup.facts.factory import machine
from dlsetup.records import msgspec
from dlsetup.report.packed import MARK, unpack_report
from dlsetup.report.record import Report


def report_bytes(facts: Facts | None = None, **fields: Any) -> bytes:
    """A report as JSON; without facts a healthy machine's."""
    filled = {"created": "2026-11-20T09:00:00+00:00", **fields}
    return msgspec.json.encode(Report(facts=facts or machine(), **filled))


def zip_bytes(files: Mapping[str, bytes]) -> bytes:
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in files.items():
            archive.writestr(name, data)
    return packed.getvalue()


def spell_out_packed(text: bytes) -> bytes:
    """A Markdown report with its JSON in place of the letters that have it; others as they are."""
    before, mark, _ = text.rpartition(MARK.encode())
    return before + unpack_report(text.decode(), 2**26).encode() if mark else text
