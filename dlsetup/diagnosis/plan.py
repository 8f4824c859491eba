"""Which fixes to offer, in order: findings with the same cure have one."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Sequence
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
        return tuple(_packages(self.fix.steps))


def plan_fixes(findings: Iterable[Finding]) -> tuple[PlannedFix, ...]:
    """The fixes of root causes, in order. Those that are alike stand once; packages that go into
    one environment by one command are installed together, the optional ones apart."""
    plan: dict[str, list[tuple[Fix, Finding]]] = {}
    for finding in findings:
        if finding.fix is not None and finding.bad and not finding.because_of:
            plan.setdefault(_cure(finding.fix, finding), []).append((finding.fix, finding))
    return tuple(map(_join, plan.values()))


def _cure(fix: Fix, finding: Finding) -> str:
    """What the fixes of two findings share where one does for both."""
    steps = [_step_key(step, finding) for step in fix.steps]
    optional = finding.outcome == Outcome.INFO and any(_packages(fix.steps))
    return json.dumps((msgspec.to_builtins(steps), fix.environment, optional))


def _step_key(step: Step, finding: Finding) -> object:
    if isinstance(step, Run):
        return step.command
    if isinstance(step, Instruction):
        return (step.render("en", finding.params), step.command)
    return step


def _join(alike: Sequence[tuple[Fix, Finding]]) -> PlannedFix:
    """The first one's steps, with the packages of all."""
    fixes, findings = zip(*alike, strict=True)
    steps = tuple(map(_merge, zip(*(fix.steps for fix in fixes), strict=True)))
    safe = all(fix.safe for fix in fixes)
    variables = tuple(dict.fromkeys(name for fix in fixes for name in fix.variables))
    fix = Fix(steps, safe, fixes[0].environment, fixes[0].then, variables)
    return PlannedFix(fix, findings)


def _merge(steps: tuple[Step, ...]) -> Step:
    first, packages = steps[0], dict.fromkeys(_packages(steps))
    if not packages or not isinstance(first, Run | Instruction):
        return first
    argv = (*first.command, *packages)
    return msgspec.structs.replace(first, argv=argv, installs=len(packages))


def _packages(steps: Iterable[Step]) -> Iterator[str]:
    for step in steps:
        yield from step.packages if isinstance(step, Run | Instruction) else ()
