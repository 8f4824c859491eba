"""When a step of `init` is done, and what is left at the end: both by the doctor's own
findings, so that the walk and the doctor cannot disagree."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Literal

from dlsetup.diagnosis.diagnosis import failed_findings
from dlsetup.facts import Facts, known
from dlsetup.model.findings import Finding
from dlsetup.remedies.environments import ENVIRONMENT_KINDS
from dlsetup.setup.steps import STEPS_BY_NAME, SetupStep, find_step

StepStatus = Literal["done", "todo", "blocked"]


def step_status(
    step: SetupStep, findings: Iterable[Finding], facts: Facts, *, in_place: bool = True
) -> StepStatus:
    """Done: none of its checks fails (and it trained; and there is an environment).
    Blocked: a step that it needs is not done, or it has work to do that another step's
    failure stops. `in_place`: the facts are of the environment that the walk works in."""
    findings = tuple(findings)
    if open_need(step, findings, facts, in_place=in_place) is not None:
        return "blocked"
    if _is_done(step, findings, facts, in_place):
        return "done"
    return "blocked" if is_stopped(step, findings) else "todo"


def open_need(
    step: SetupStep, findings: Iterable[Finding], facts: Facts, *, in_place: bool
) -> SetupStep | None:
    """The first step that this one cannot do without, and that is not done."""
    findings = tuple(findings)
    for need in (STEPS_BY_NAME[name] for name in step.needs):
        stopping = tuple(finding for finding in findings if finding.code not in need.lets_pass)
        if not _is_done(need, stopping, facts, in_place):
            return need
    return None


def is_stopped(step: SetupStep, findings: Iterable[Finding]) -> bool:
    """What the step installs would go astray."""
    return any(finding.code in step.stopped_by for finding in failed_findings(findings))


def step_findings(step: SetupStep, findings: Iterable[Finding]) -> tuple[Finding, ...]:
    """Those of the checks that belong to the step."""
    return tuple(finding for finding in findings if find_step(finding.code) == step)


def failures_with_causes(
    failures: Iterable[Finding], findings: Iterable[Finding]
) -> tuple[Finding, ...]:
    """`failures` and what explains them, however mild, in the order of `findings`: who sees
    the consequence alone does not know what to mend."""
    findings = tuple(findings)
    chosen = list(failures)
    for finding in chosen:  # grows as it goes
        chosen += [
            cause
            for cause in findings
            if cause.bad
            and cause.code in finding.because_of
            and cause.subject in ("", finding.subject)
            and cause not in chosen
        ]
    return tuple(finding for finding in findings if finding in chosen)


def _is_done(step: SetupStep, findings: Sequence[Finding], facts: Facts, in_place: bool) -> bool:
    if failed_findings(step_findings(step, findings)):
        return False
    if step.name == "environment":
        return in_place and _is_in_environment(facts)
    if step.name == "training":
        smoke = known(facts.smoke)
        return smoke is not None and smoke.outcome == "passed"
    return step.name != "report"  # a report is of its moment: it is always written again


def _is_in_environment(facts: Facts) -> bool:
    """Packages go into environments only; a service such as Colab is one as a whole."""
    python, host = known(facts.python), known(facts.host)
    if python is None:
        return False
    service = known(host.service) if host else None
    return known(python.kind, "venv") in ENVIRONMENT_KINDS or service is not None
