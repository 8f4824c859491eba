"""Which fixes to offer, in order: findings with the same cure have one."""

from __future__ import annotations

import json
from collections.abc import Iterable
from typing import NamedTuple

from dlsetup.model.findings import Finding
from dlsetup.model.fixes import Fix, Instruction, Run, Step
from dlsetup.model.levels import Outcome
from dlsetup.records import msgspec


class PlannedFix(NamedTuple):
    """A fix and the findings that it is for."""

    fix: Fix
    findings: tuple[Finding, ...]

    @property
    def packages(self) -> tuple[str, ...]:
        """What its only step installs."""
        steps = self.fix.steps
        return steps[0].packages if len(steps) == 1 and isinstance(steps[0], Run) else ()


def plan_fixes(findings: Iterable[Finding]) -> tuple[PlannedFix, ...]:
    """The fixes of root causes, in order. Those that are alike stand once; packages that go into
    one environment by one command are installed together, the optional ones apart."""
    plan: dict[str, PlannedFix] = {}
    for finding in findings:
        if finding.fix is not None and finding.bad and not finding.because_of:
            key = _cure(finding.fix, finding)
            plan[key] = _add(plan.get(key), finding.fix, finding)
    return tuple(plan.values())


def _cure(fix: Fix, finding: Finding) -> str:
    """What the fixes of two findings share where one does for both."""
    steps = [_step_key(step, finding) for step in fix.steps]
    installs = len(fix.steps) == 1 and isinstance(fix.steps[0], Run) and fix.steps[0].packages
    optional = finding.outcome == Outcome.INFO and bool(installs)
    return json.dumps((msgspec.to_builtins(steps), fix.environment, optional))


def _step_key(step: Step, finding: Finding) -> object:
    if isinstance(step, Run):
        return step.command
    if isinstance(step, Instruction):
        return (step.text.render("en", finding.params), step.argv)
    return step


def _add(planned: PlannedFix | None, fix: Fix, finding: Finding) -> PlannedFix:
    if planned is None:
        return PlannedFix(fix, (finding,))
    steps = tuple(
        _merge(earlier, later) for earlier, later in zip(planned.fix.steps, fix.steps, strict=True)
    )
    merged = Fix(steps, planned.fix.safe and fix.safe, planned.fix.environment)
    return PlannedFix(merged, (*planned.findings, finding))


def _merge(earlier: Step, later: Step) -> Step:
    if not (isinstance(earlier, Run) and isinstance(later, Run)):
        return earlier
    packages = tuple(dict.fromkeys((*earlier.packages, *later.packages)))
    return Run((*earlier.command, *packages), len(packages))
