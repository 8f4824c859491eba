"""Facts in, findings out. Nothing here looks, prints or mends."""

from __future__ import annotations

import time
from collections.abc import Iterable, Sequence
from typing import Any

import msgspec

from dlsetup.course import Course
from dlsetup.facts import Facts, Unknown
from dlsetup.model import BAD, Check, Finding, Found, Outcome, Param, Problem

NOT_OUR_BUSINESS = frozenset({"not-recorded", "not-asked"})


def diagnose(facts: Facts, course: Course, checks: Iterable[Check[Any]]) -> tuple[Finding, ...]:
    """Every check's result, causes before their consequences, else in the order of codes."""
    checks = sorted(checks, key=lambda check: check.code)
    found = [finding for check in checks for finding in judge(check, facts, course)]
    return _causes_first(_explained(found, {check.code: check.after for check in checks}))


def judge(check: Check[Any], facts: Facts, course: Course) -> tuple[Finding, ...]:
    """One check's findings: at least one, whatever happens in it."""
    begun = time.perf_counter()
    try:
        results = _findings(check, facts, course)
    except Exception as error:  # one broken check must not hide the others
        params: dict[str, Param] = {"error": f"{type(error).__name__}: {error}"}
        results = [
            Finding(code=check.code, name=check.name, outcome=Outcome.CRASHED, params=params)
        ]
    seconds = round(time.perf_counter() - begun, 6)
    return tuple(msgspec.structs.replace(finding, seconds=seconds) for finding in results)


def _findings(check: Check[Any], facts: Facts, course: Course) -> list[Finding]:
    subject = check.about(facts)
    if subject is None:
        return [_silent(check, Outcome.SKIPPED, {"reason": "absent"})]
    if isinstance(subject, Unknown):
        outcome = Outcome.SKIPPED if subject.reason in NOT_OUR_BUSINESS else Outcome.UNKNOWN
        return [_silent(check, outcome, {"reason": subject.reason, "detail": subject.detail})]
    problems = _problems(check.run(subject, facts, course))
    if not problems:
        return [_silent(check, Outcome.OK)]
    return [_finding(check, problem, course) for problem in problems]


def _problems(found: Found) -> list[Problem]:
    if found is None:
        return []
    return [found] if isinstance(found, Problem) else list(found)


def _silent(
    check: Check[Any], outcome: Outcome, params: dict[str, str | int | float] | None = None
) -> Finding:
    return Finding(code=check.code, name=check.name, outcome=outcome, params=params or {})


def _finding(check: Check[Any], problem: Problem, course: Course) -> Finding:
    level = course.levels.get(check.code) or problem.level or check.level
    return Finding(
        code=check.code,
        name=check.name,
        outcome=Outcome(level.value),
        subject=problem.subject,
        params=dict(problem.params),
        fix=problem.fix,
    )


def _explained(found: Sequence[Finding], after: dict[str, tuple[str, ...]]) -> tuple[Finding, ...]:
    """Name the causes: `after` holds within one subject, and a cause without a subject
    (no Python at all) explains every subject."""
    bad = {(finding.code, finding.subject) for finding in found if finding.outcome in BAD}
    explained = []
    for finding in found:
        causes = tuple(
            code
            for code in after.get(finding.code, ())
            if finding.bad and ((code, finding.subject) in bad or (code, "") in bad)
        )
        explained.append(msgspec.structs.replace(finding, because_of=causes) if causes else finding)
    return tuple(explained)


def _causes_first(found: Sequence[Finding]) -> tuple[Finding, ...]:
    return tuple(sorted(found, key=lambda finding: bool(finding.because_of)))
