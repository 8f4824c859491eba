"""`dlsetup report --diff OLD NEW`: two saved reports, compared."""

from __future__ import annotations

import json
from typing import Any

from dlsetup.commands.report import ReportOptions, read_report
from dlsetup.commands.result import CommandResult
from dlsetup.commands.show import encode_data, show_data
from dlsetup.facts.encoding import escape_json, escape_surrogates, spell_out
from dlsetup.model.errors import UserError
from dlsetup.model.findings import Finding
from dlsetup.records import msgspec
from dlsetup.report import difference_messages as messages
from dlsetup.report.difference import ReportDifference, compare_reports
from dlsetup.report.formats.difference_lines import difference_lines
from dlsetup.report.record import Report
from dlsetup.report.view.findings import describe
from dlsetup.settings import Settings

FORMS = frozenset({"text", "json"})


def compare_saved_reports(
    old: str, new: str, options: ReportOptions
) -> CommandResult[ReportDifference]:
    """0, whatever is different. Raises UserError: one cannot be read or is no report, or an option
    was given that belongs to a new report."""
    for option, value in options.about_a_new_report.items():
        if value:
            raise UserError(messages.DIFF_ALONE, {"option": option})
    if options.form and options.form not in FORMS:
        raise UserError(messages.DIFF_FORMS, {"form": options.form})
    return CommandResult(0, compare_reports(read_report(old), read_report(new)))


def difference_form(options: ReportOptions) -> str:
    """As asked for, or by the name of the file that is to be written."""
    is_json = (options.output or "").lower().endswith(".json")
    return options.form or ("json" if is_json else "text")


@show_data.register(ReportDifference)
def _show_difference(difference: ReportDifference, settings: Settings) -> None:
    from dlsetup.terminal.pages import show_lines

    show_lines(settings, difference_lines(difference, settings.lang))


@encode_data.register(ReportDifference)
def _encode_difference(difference: ReportDifference, settings: Settings, form: str) -> bytes:
    if form == "text":
        lines = difference_lines(difference, settings.lang)
        text = "\n".join(f"- {line}" if kind == "item" else line for kind, line in lines)
        return spell_out(text).encode() + b"\n"
    value = difference_value(difference, settings.lang)
    text = json.dumps(escape_surrogates(value), indent=2, ensure_ascii=False)
    return escape_json(text).encode() + b"\n"


def difference_value(difference: ReportDifference, lang: str) -> dict[str, Any]:
    """For JSON: findings with their titles in `lang`."""
    return {
        "old": _describe_report(difference.old),
        "new": _describe_report(difference.new),
        "gone": [_finding_value(each, lang) for each in difference.gone],
        "come": [_finding_value(each, lang) for each in difference.come],
        "changed": [
            {"old": _finding_value(old, lang), "new": _finding_value(new, lang)}
            for old, new in difference.changed
        ],
        "changes": [change._asdict() for change in difference.changes],
    }


def _describe_report(report: Report) -> dict[str, str]:
    return {
        "created": report.created,
        "version": report.tool.version,
        "course": report.course.name,
        "label": report.label,
        "sender": report.sender,
    }


def _finding_value(finding: Finding, lang: str) -> dict[str, Any]:
    text = describe(finding, lang)
    values = {"code": text.code, "subject": text.subject, "outcome": text.outcome}
    params: dict[str, Any] = msgspec.to_builtins(finding.params)
    return {**values, "title": text.title, "message": text.message, "params": params}
