"""Which check the output of a failed command points to, and what that one says to do."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from dlsetup.collect.choose_interpreter import TargetRequest
from dlsetup.commands import diagnose
from dlsetup.diagnosis.registry import all_checks
from dlsetup.diagnosis.selection import known_causes
from dlsetup.explain.answer import diagnose_text
from dlsetup.explain.example import general_step, with_placeholders, with_python
from dlsetup.explain.family import Family
from dlsetup.explain.outcomes import find_root
from dlsetup.explain.shadowing import SHADOWING, blamed_modules
from dlsetup.model.course import Course
from dlsetup.model.findings import Finding
from dlsetup.model.fixes import Run
from dlsetup.report.view.command_style import CommandStyle
from dlsetup.report.view.steps import StepLine, step_lines
from dlsetup.settings import Settings


class LikelyCause(NamedTuple):
    """`step`: the first thing to do, for this machine where the check finds the fault here."""

    code: str
    title: str
    step: tuple[StepLine, ...]


def find_likely_cause(
    settings: Settings, course: Course, request: TargetRequest, output: str, style: CommandStyle
) -> LikelyCause | None:
    """None: the output is like nothing we know."""
    shadows: Sequence[Finding] = ()
    if blamed_modules(output):
        shadows = diagnose.diagnose_machine(settings, course, request, only=(SHADOWING,)).findings
    matches = diagnose_text(output, shadows)
    if not matches:
        return None
    check = matches[0].check
    if isinstance(check, Family):
        steps = step_lines(check.steps[0], settings.lang, style)
        return LikelyCause(check.code, check.title.render(settings.lang), steps)
    codes = (check.code, *known_causes(check))
    findings = diagnose.diagnose_machine(settings, course, request, only=codes).findings
    finding = find_root(findings, check.code)
    check = all_checks()[finding.code] if finding else check
    params = finding.params if finding else {}
    title = check.title.render(settings.lang, params)
    fix = finding.fix if finding else None
    first = (fix.steps[0] if fix else None) if finding else general_step(check)
    if finding is None and isinstance(first, Run) and request.python:
        first = with_python(first, request.python)
    lines = step_lines(first, settings.lang, style, params) if first else ()
    if finding is None:
        lines = tuple(line._replace(text=with_placeholders(line.text)) for line in lines)
    return LikelyCause(check.code, title, lines)
