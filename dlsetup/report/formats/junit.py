"""A report as JUnit XML: one test case a finding, for a CI that checks a course's image."""

from __future__ import annotations

import re
from datetime import UTC, datetime
from xml.etree import ElementTree as Xml

from dlsetup.facts.encoding import spell_out
from dlsetup.model.findings import Finding
from dlsetup.report import messages
from dlsetup.report.record import Report
from dlsetup.report.view.command_style import CommandStyle, style_of
from dlsetup.report.view.findings import describe

FORBIDDEN = re.compile(r"[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")  # in XML 1.0
ELEMENTS = {"fail": "failure", "crashed": "error", "timed-out": "error", "skipped": "skipped"}


def render(report: Report, lang: str) -> str:
    cases = [_test_case(finding, lang, style_of(report.facts)) for finding in report.findings]
    suite = Xml.Element("testsuite", _count_attributes(cases))
    suite.set("name", _xml_text(f"dlsetup {report.course.name}".strip()))
    suite.set("timestamp", _xml_text(_utc_time(report.created)))
    suite.extend(cases)
    root = Xml.Element("testsuites")
    root.append(suite)
    Xml.indent(root)
    return '<?xml version="1.0" encoding="UTF-8"?>\n' + Xml.tostring(root, "unicode") + "\n"


def _utc_time(created: str) -> str:
    """Without a zone, as the format has it."""
    try:
        moment = datetime.fromisoformat(created)
    except ValueError:
        return created
    return moment.astimezone(UTC).replace(tzinfo=None).isoformat()


def _count_attributes(cases: list[Xml.Element]) -> dict[str, str]:
    def count_cases(tag: str) -> str:
        return str(sum(case.find(tag) is not None for case in cases))

    failures, errors, skipped = count_cases("failure"), count_cases("error"), count_cases("skipped")
    counts = {"tests": str(len(cases)), "failures": failures}
    return {**counts, "errors": errors, "skipped": skipped}


def _test_case(finding: Finding, lang: str, style: CommandStyle) -> Xml.Element:
    text = describe(finding, lang, style)
    subject = f" ({finding.subject})" if finding.subject else ""
    case = Xml.Element("testcase", {"classname": _xml_text(f"dlsetup.{finding.name}")})
    case.set("name", _xml_text(f"{finding.code} {text.title}{subject}"))
    case.set("time", f"{finding.seconds:.6f}")
    tag = "skipped" if finding.muted else ELEMENTS.get(finding.outcome)
    steps = [f"{messages.FIX.render(lang)}:", *(f"  {step.text}" for step in text.steps)]
    dont = (text.dont,) if text.dont else ()
    body = _xml_text("\n".join((text.message, *(steps if text.steps else ()), *dont)))
    if tag:
        Xml.SubElement(case, tag, {"message": _xml_text(f"{text.label}: {text.title}")}).text = body
    elif finding.outcome in ("warn", "info"):
        Xml.SubElement(case, "system-out").text = f"{_xml_text(text.label)}: {body}"
    return case


def _xml_text(value: str) -> str:
    return FORBIDDEN.sub("?", spell_out(value))
