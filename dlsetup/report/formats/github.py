"""A report as workflow commands of GitHub Actions: an annotation a finding.

https://docs.github.com/actions/reference/workflows-and-actions/workflow-commands
"""

from __future__ import annotations

from dlsetup.facts.encoding import spell_out
from dlsetup.model.findings import Finding
from dlsetup.report import messages
from dlsetup.report.record import Report
from dlsetup.report.view.command_style import CommandStyle, style_of
from dlsetup.report.view.counts import say_rest, say_verdict, summary_counts
from dlsetup.report.view.findings import describe
from dlsetup.report.view.heading import say_course

COMMANDS = {
    **{"fail": "error", "crashed": "error", "timed-out": "error"},
    **{"warn": "warning", "info": "notice"},
}


def render(report: Report, lang: str) -> str:
    style = style_of(report.facts)
    lines = [
        _annotation(finding, lang, style)
        for finding in report.findings
        if finding.outcome in COMMANDS
    ]
    counts = summary_counts(report.summary)
    summary = f"{say_verdict(counts, lang)}{say_rest(counts, lang)}"
    course = say_course(report.course, lang)
    named = (f"{messages.COURSE.render(lang)}: {course}",) if course else ()
    return spell_out("\n".join((*named, *lines, summary)) + "\n")


def _annotation(finding: Finding, lang: str, style: CommandStyle) -> str:
    text = describe(finding, lang, style)
    command = "notice" if finding.muted else COMMANDS[finding.outcome]
    muted = (text.label,) if finding.muted else ()
    steps = (step.text for step in text.steps)
    body = "\n".join(filter(None, (*muted, text.message, *steps, text.dont)))
    return f"::{command} title={_escape_property(f'{finding.code} {text.title}')}::{_escape(body)}"


def _escape(text: str) -> str:
    """Of all that the runner would put back, only line feeds are left."""
    return spell_out(text).replace("%", "%25").replace("\n", "%0A")


def _escape_property(text: str) -> str:
    return _escape(text).replace(":", "%3A").replace(",", "%2C")
