"""What the checks say of each run of a training, as if it were the only one."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from types import MappingProxyType

from dlsetup.diagnosis.engine import run_check
from dlsetup.diagnosis.registry import all_checks
from dlsetup.facts import CurveRun, DistributedRun, Facts, Smoke, StackRun, TaskRun, known
from dlsetup.model.course_file import load_course
from dlsetup.model.findings import Finding

Run = TaskRun | CurveRun | StackRun | DistributedRun
RunFindings = Mapping[Run, Finding]
NOT_JUDGED: RunFindings = MappingProxyType({})
GOOD_OUTCOMES = frozenset({"passed", "ok", "skipped"})


def judge_runs(smoke: Smoke | None) -> dict[Run, Finding]:
    """Of each run that failed, the first finding that says what to do; runs of which the checks
    say nothing are left out."""
    findings = {
        run: _find_problem(code, alone)
        for run, code, alone in (_single_runs(smoke) if smoke else ())
        if run.outcome not in GOOD_OUTCOMES
    }
    return {run: finding for run, finding in findings.items() if finding is not None}


def _single_runs(smoke: Smoke) -> Iterator[tuple[Run, str, Smoke]]:
    """Each run, the code of the check that judges it, and a training of that run alone."""
    for task in known(smoke.tasks, ()):
        yield task, "DLS802", Smoke(task="", outcome="", tasks=(task,))
    for curve in known(smoke.curves, ()):
        code = "DLS803" if curve.outcome == "failed" else "DLS801"
        yield curve, code, Smoke(task="", outcome="", curves=(curve,))
    for check in known(smoke.stack, ()):
        yield check, "DLS804", Smoke(task="", outcome="", stack=(check,))
    if (run := known(smoke.distributed)) is not None:
        yield run, "DLS805", Smoke(task="", outcome="", distributed=run)


def _find_problem(code: str, smoke: Smoke) -> Finding | None:
    findings = run_check(all_checks()[code], Facts(smoke=smoke), load_course())
    return next((finding for finding in findings if finding.fix and finding.fix.steps), None)
