"""A finding in words. Nothing here looks or prints."""

from __future__ import annotations

from typing import NamedTuple

from dlsetup.diagnosis.registry import find_check_text
from dlsetup.model.checks import Check
from dlsetup.model.findings import Finding
from dlsetup.report import messages
from dlsetup.report.view.command_style import PLAIN, CommandStyle
from dlsetup.report.view.steps import StepLine, fix_lines
from dlsetup.report.view.wording import translate


class FindingText(NamedTuple):
    """A finding in words."""

    code: str
    outcome: str
    label: str  # the outcome in words
    title: str
    subject: str
    message: str
    why: str
    dont: str
    steps: tuple[StepLine, ...]
    commands: tuple[str, ...]
    links: tuple[str, ...]
    misfit: bool = False  # as Check.misfit


def describe(
    finding: Finding, lang: str, style: CommandStyle = PLAIN, *, with_steps: bool = True
) -> FindingText:
    """In words; of a check that this program does not know, its name and its params."""
    check = find_check_text(finding)
    steps = fix_lines(finding.fix, finding.params, lang, style) if with_steps else ()
    params = ", ".join(f"{name}: {value}" for name, value in finding.params.items())
    has_message = check is not None and finding.bad
    return FindingText(
        code=finding.code,
        outcome=str(finding.outcome),
        label=_label(finding, lang),
        title=style.shorten(check.title.render(lang, finding.params) if check else finding.name),
        subject=finding.subject,
        message=style.shorten(
            check.message.render(lang, finding.params) if check and has_message else params
        ),
        why=check.why.render(lang, finding.params) if check else "",
        dont=check.dont.render(lang, finding.params) if check and check.dont else "",
        steps=steps,
        commands=tuple(step.text for step in steps if step.kind == "command"),
        links=check.links if check else (),
        misfit=isinstance(check, Check) and check.misfit,
    )


def _label(finding: Finding, lang: str) -> str:
    if finding.muted:
        return messages.MUTED.render(lang, {"reason": finding.muted})
    return translate(messages.OUTCOMES, finding.outcome, lang)
