"""What is different between two reports, in lines. Nothing here looks or prints."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import datetime

from dlsetup.diagnosis.changes import Change
from dlsetup.messages import history
from dlsetup.model.findings import Finding
from dlsetup.model.text import Text
from dlsetup.report import difference_messages as messages
from dlsetup.report.difference import ReportDifference
from dlsetup.report.messages import OUTCOMES
from dlsetup.report.record import Report
from dlsetup.report.view.findings import describe
from dlsetup.report.view.heading import say_time
from dlsetup.report.view.since import describe_change
from dlsetup.report.view.wording import translate

MAX_CHANGES = 30  # that a person reads; programs get all
Line = tuple[str, str]  # kind (heading, text, item) and text


def difference_lines(difference: ReportDifference, lang: str) -> Iterator[Line]:
    yield from (("text", line) for line in _heading(difference.old, difference.new, lang))
    yield from _finding_section(messages.GONE, difference.gone, lang)
    yield from _finding_section(messages.COME, difference.come, lang)
    yield from _changed_section(difference, lang)
    yield from _change_section(difference.changes, lang)
    if difference.is_empty:
        yield "text", messages.SAME.render(lang)


def _heading(old: Report, new: Report, lang: str) -> Iterator[str]:
    yield messages.OLD.render(lang, {"report": _say_report(old)})
    yield messages.NEW.render(lang, {"report": _say_report(new)})
    if _is_later(old.created, new.created):
        yield messages.ORDER.render(lang)
    if old.tool.version != new.tool.version:
        versions = {"old": old.tool.version, "new": new.tool.version}
        yield messages.OTHER_VERSION.render(lang, versions)
    if old.course.name != new.course.name:
        names = {"old": old.course.name, "new": new.course.name}
        yield messages.OTHER_COURSE.render(lang, names)


def _say_report(report: Report) -> str:
    """`lab-07, Ada, 2026-11-26 05:59 (UTC)`"""
    return ", ".join(filter(None, (report.label, report.sender, say_time(report.created))))


def _is_later(first: str, second: str) -> bool:
    try:
        return datetime.fromisoformat(first) > datetime.fromisoformat(second)
    except (ValueError, TypeError):  # no times, or of one no zone is known
        return False


def _finding_section(title: Text, findings: Iterable[Finding], lang: str) -> Iterator[Line]:
    items = [_say_finding(finding, lang) for finding in findings]
    yield from _section(title.render(lang), items)


def _section(title: str, items: list[str]) -> Iterator[Line]:
    if items:
        yield "blank", ""
        yield "heading", f"{title} ({len(items)})"
        yield from (("item", item) for item in items)


def _say_finding(finding: Finding, lang: str) -> str:
    text = describe(finding, lang)
    label = translate(OUTCOMES, finding.outcome, lang)
    message = f": {text.message}" if text.message else ""
    return f"{text.code} {text.title} ({label}){message}"


def _changed_section(difference: ReportDifference, lang: str) -> Iterator[Line]:
    items = []
    for old, new in difference.changed:
        was = describe(old, lang)
        label = translate(OUTCOMES, old.outcome, lang)
        before = messages.BEFORE.render(lang, {"message": f"({label}) {was.message}"})
        items.append(f"{_say_finding(new, lang)} [{before}]")
    yield from _section(messages.CHANGED.render(lang), items)


def _change_section(changes: tuple[Change, ...], lang: str) -> Iterator[Line]:
    items = [describe_change(change, lang) for change in changes[:MAX_CHANGES]]
    if more := len(changes) - len(items):
        items.append(history.AND_MORE.render(lang, {"count": more}))
    if items:
        yield "blank", ""
        yield "heading", messages.CHANGES.render(lang)
        yield from (("item", item) for item in items)
