"""A report as a code that can be read out."""

from __future__ import annotations

from dlsetup.report.record import Report
from dlsetup.report.short_code import encode_short, shorten_report


def render(report: Report, lang: str) -> str:
    """The same in every language."""
    return f"{encode_short(shorten_report(report))}\n"
