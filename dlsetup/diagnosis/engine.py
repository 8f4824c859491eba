"""Facts in, findings out. Nothing here looks, prints or mends."""

from __future__ import annotations

import time
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from dlsetup.facts import Facts, Unknown
from dlsetup.model.checks import Check, Problem, Problems
from dlsetup.model.course import Course
from dlsetup.model.findings import Finding
from dlsetup.model.fixes import Instruction, Run
from dlsetup.model.levels import Outcome
from dlsetup.model.text import Param
from dlsetup.records import msgspec

SUBJECT_ORDER = "071325468"  # the subjects of codes, in the order in which they are mended
SKIP_REASONS = frozenset({"not-recorded", "not-asked"})


def diagnose(
    facts: Facts,
    course: Course,
    checks: Iterable[Check[Any]],
    mutes: Mapping[tuple[str, str], str] | None = None,
    external: Mapping[str, Sequence[Finding]] | None = None,
) -> tuple[Finding, ...]:
    """Every check's result, in the order of mending. `mutes`: the reason by code and
    subject ("": every subject) why somebody lives with it. `external`: the findings, by code,
    of checks that were run elsewhere."""
    checks, external = sorted(checks, key=lambda check: check.code), external or {}
    findings = [
        finding
        for check in checks
        for finding in external.get(check.code) or run_check(check, facts, course)
    ]
    findings = [_apply_mute(finding, mutes or {}) for finding in findings]
    return sort_by_repair_order(
        _with_causes(findings, {check.code: check.after for check in checks})
    )


def run_check(check: Check[Any], facts: Facts, course: Course) -> tuple[Finding, ...]:
    """One check's findings: at least one, whatever happens in it."""
    started = time.perf_counter()
    try:
        findings = _check_findings(check, facts, course)
    except Exception as error:  # one broken check must not hide the others
        params: dict[str, Param] = {"error": f"{type(error).__name__}: {error}"}
        findings = [
            Finding(code=check.code, name=check.name, outcome=Outcome.CRASHED, params=params)
        ]
    seconds = round(time.perf_counter() - started, 6)
    return tuple(msgspec.structs.replace(finding, seconds=seconds) for finding in findings)


def _check_findings(check: Check[Any], facts: Facts, course: Course) -> list[Finding]:
    subject = check.about(facts)
    if subject is None:
        return [_without_problem(check, Outcome.SKIPPED, {"reason": "absent"})]
    if isinstance(subject, Unknown):
        outcome = Outcome.SKIPPED if subject.reason in SKIP_REASONS else Outcome.UNKNOWN
        return [
            _without_problem(check, outcome, {"reason": subject.reason, "detail": subject.detail})
        ]
    problems = _list_problems(check.run(subject, facts, course))
    if not problems:
        return [_without_problem(check, Outcome.OK)]
    return [_from_problem(check, problem, course) for problem in problems]


def _list_problems(problems: Problems) -> list[Problem]:
    if problems is None:
        return []
    return [problems] if isinstance(problems, Problem) else list(problems)


def _without_problem(
    check: Check[Any], outcome: Outcome, params: dict[str, str | int | float] | None = None
) -> Finding:
    return Finding(code=check.code, name=check.name, outcome=outcome, params=params or {})


def _from_problem(check: Check[Any], problem: Problem, course: Course) -> Finding:
    level = course.levels.get(check.code) or problem.level or check.level
    return Finding(
        code=check.code,
        name=check.name,
        outcome=Outcome(level.value),
        subject=problem.subject,
        params=dict(problem.params),
        fix=problem.fix,
    )


def _apply_mute(finding: Finding, mutes: Mapping[tuple[str, str], str]) -> Finding:
    whole, one = mutes.get((finding.code, "")), mutes.get((finding.code, finding.subject))
    reason = one or whole
    return msgspec.structs.replace(finding, muted=reason) if reason and finding.bad else finding


def _with_causes(
    findings: Sequence[Finding], after: dict[str, tuple[str, ...]]
) -> tuple[Finding, ...]:
    """Name the causes: `after` holds within one subject, and a cause without a subject
    (no Python at all) explains every subject."""
    bad = {(finding.code, finding.subject) for finding in findings if finding.bad}
    explained = []
    for finding in findings:
        causes = tuple(
            code
            for code in after.get(finding.code, ())
            if finding.bad and ((code, finding.subject) in bad or (code, "") in bad)
        )
        explained.append(msgspec.structs.replace(finding, because_of=causes) if causes else finding)
    return tuple(explained)


def sort_by_repair_order(findings: Sequence[Finding]) -> tuple[Finding, ...]:
    """The order of mending: what fails or warns, then what is only told, then the rest;
    causes before their consequences; the machine before its Python, an environment before
    its packages, those before notebooks, editor, framework and training; within a subject what
    installs comes last, for pip and its settings have to be right before."""
    depths = _cause_depths(findings)

    def key(finding: Finding) -> tuple[int, int, int, bool, str]:
        return (
            _severity_rank(finding),
            depths.get(finding.code, 0) if finding.bad else 0,
            SUBJECT_ORDER.find(finding.code[3:4]),
            finding.bad and _installs(finding),
            finding.code,
        )

    return tuple(sorted(findings, key=key))


def _installs(finding: Finding) -> bool:
    steps = finding.fix.steps if finding.fix else ()
    return any(step.packages for step in steps if isinstance(step, Run | Instruction))


def _severity_rank(finding: Finding) -> int:
    if not finding.bad:
        return 2
    return 1 if finding.outcome == Outcome.INFO else 0


def _cause_depths(findings: Sequence[Finding]) -> dict[str, int]:
    """How many causes stand above a code, one upon the other."""
    causes = {finding.code: finding.because_of for finding in findings if finding.because_of}
    depths: dict[str, int] = {}
    for _ in causes:  # a chain is at most as long as there are consequences
        for code, code_causes in causes.items():
            depths[code] = 1 + max(depths.get(cause, 0) for cause in code_causes)
    return depths
