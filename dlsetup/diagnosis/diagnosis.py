"""A machine's facts together with what the checks found in them."""

from __future__ import annotations

from collections.abc import Iterable
from typing import NamedTuple

from dlsetup.facts import Facts
from dlsetup.model.course import Course
from dlsetup.model.findings import Finding
from dlsetup.model.levels import Outcome


class Diagnosis(NamedTuple):
    """A machine, looked at and judged."""

    facts: Facts
    findings: tuple[Finding, ...]
    course: Course


def failed_findings(findings: Iterable[Finding]) -> tuple[Finding, ...]:
    """What decides the exit code: what fails, or whose check crashed, and is not muted."""
    failures = (Outcome.FAIL, Outcome.CRASHED)
    return tuple(
        finding for finding in findings if finding.outcome in failures and not finding.muted
    )
