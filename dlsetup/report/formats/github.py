"""A report as workflow commands of GitHub Actions: an annotation a finding.

https://docs.github.com/actions/reference/workflows-and-actions/workflow-commands
"""

from __future__ import annotations

from dlsetup.facts.encoding import escape_surrogates
from dlsetup.model.findings import Finding
from dlsetup.report.record import Report
from dlsetup.report.view import view

COMMANDS = {
    **{"fail": "error", "crashed": "error", "timed-out": "error"},
    **{"warn": "warning", "info": "notice"},
}


def render(report: Report, lang: str) -> str:
    dialect = view.dialect(report.facts)
    lines = [_line(each, lang, dialect) for each in report.findings if each.outcome in COMMANDS]
    told = f"{view.verdict(report, lang)} ({view.counts(report, lang)})"
    return str(escape_surrogates("\n".join((*lines, told)) + "\n"))


def _line(finding: Finding, lang: str, dialect: str) -> str:
    shown = view.shown(finding, lang, dialect)
    command = "notice" if finding.muted else COMMANDS[finding.outcome]
    muted = (shown.label,) if finding.muted else ()
    body = "\n".join((*muted, shown.message, *(step.text for step in shown.steps)))
    return f"::{command} title={_property(f'{finding.code} {shown.title}')}::{_data(body)}"


def _data(text: str) -> str:
    return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def _property(text: str) -> str:
    return _data(text).replace(":", "%3A").replace(",", "%2C")
