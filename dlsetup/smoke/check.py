"""The whole training check of one interpreter: the digits beside the referee, the tasks, the
parts of the framework, the curve in each framework.

What needs a framework is run beside the digits and the tasks, for each child spends seconds on
importing it: it begins as soon as the digits' child has told which frameworks there are.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from concurrent.futures import Executor, Future, ThreadPoolExecutor
from typing import NamedTuple

from dlsetup.facts import CurveRun, Smoke, StackRun, TaskRun, Unknown, known
from dlsetup.process import run as process
from dlsetup.records import msgspec
from dlsetup.smoke.digits import events
from dlsetup.smoke.digits import frameworks as curve_runner
from dlsetup.smoke.digits.training import train_digits
from dlsetup.smoke.stack import runner as stack_runner
from dlsetup.smoke.tasks import events as task_events
from dlsetup.smoke.tasks import runner as task_runner
from dlsetup.smoke.tasks.catalogue import Task, tasks_within_budget

GOOD_OUTCOMES = frozenset({"passed", "ok", "skipped"})
NOT_RUN_OUTCOMES = frozenset({"not-started", "skipped"})


class TrainingRequest(NamedTuple):
    """What to train. No tasks, no frameworks: what fits to what is installed.
    `tasks_explicit`: each task was asked for by its name; `frameworks_explicit`: the frameworks or
    the device were, so that one that is not there is a failure."""

    seed: int = 0
    tasks: tuple[Task, ...] | None = None
    tasks_explicit: bool = False
    frameworks: tuple[str, ...] | None = None
    frameworks_explicit: bool = False
    device: str = "auto"
    stack: bool = True
    full: bool = False


class TrainingListener:
    """Hears how it goes, in the order of the calls below. This one does not listen."""

    def on_digits_event(self, event: events.DigitsEvent) -> None:
        """A step of the digits' training."""

    def on_digits_end(self, smoke: Smoke) -> None:
        """The digits' training ended."""

    def on_task_event(self, event: task_events.TaskEvent) -> None:
        """A task begins, goes on, ends."""

    def on_tasks_end(self, runs: Sequence[TaskRun]) -> None:
        """All tasks ended."""

    def on_stack_run(self, run: StackRun) -> None:
        """A part of the framework was tried."""

    def on_curves_end(self, runs: Sequence[CurveRun]) -> None:
        """The curve in the frameworks."""


class TrainingTarget(NamedTuple):
    """The interpreter, and the whole environment of its children."""

    python: str
    env: Mapping[str, str]


def run_training_check(
    target: TrainingTarget, request: TrainingRequest, *, created: str, listener: TrainingListener
) -> Smoke:
    """Train all that is wanted. `created`: now, ISO 8601 in UTC. Never raises for what the
    interpreter does."""
    with ThreadPoolExecutor(2) as executor:
        try:
            smoke, begun = _train_digits(target, request, created, listener, executor)
            if begun is None:  # by no interpreter, or without numpy: said once
                return smoke
            request = begun.request
            task_runs = _run_tasks(target, request, listener)
            stack_runs, curve_runs = begun.stack.result(), begun.curves.result()
        except KeyboardInterrupt:  # or the children of the other thread would outlive us
            process.kill_all()
            raise
    stack_runs = (
        _report_stack_runs(stack_runs, listener)
        if not request.full
        else _run_stack_checks(target, request, listener)
    )
    listener.on_curves_end(curve_runs)
    return combine(
        smoke, task_runs, stack_runs, curve_runs, frameworks_explicit=request.frameworks_explicit
    )


class _FrameworkRuns(NamedTuple):
    """What was begun beside the digits, and what is to be trained, with nothing left open."""

    request: TrainingRequest
    stack: Future[tuple[StackRun, ...]]
    curves: Future[tuple[CurveRun, ...]]


def _train_digits(
    target: TrainingTarget,
    request: TrainingRequest,
    created: str,
    listener: TrainingListener,
    executor: Executor,
) -> tuple[Smoke, _FrameworkRuns | None]:
    """The digits' training, and what began beside it: None where nothing can be trained."""
    begun: list[_FrameworkRuns] = []

    def handle_event(event: events.DigitsEvent) -> None:
        if isinstance(event, events.NumpyReady) and not begun:
            begun.append(_begin_frameworks(target, request, event.frameworks, executor))
        listener.on_digits_event(event)

    smoke = train_digits(
        target.python, env=target.env, created=created, seed=request.seed, on_event=handle_event
    )
    listener.on_digits_end(smoke)
    if not begun and smoke.outcome != "not-started":  # what is installed is not known
        begun.append(_begin_frameworks(target, request, curve_runner.BACKENDS, executor))
    return smoke, begun[0] if begun else None


def _begin_frameworks(
    target: TrainingTarget,
    request: TrainingRequest,
    installed: tuple[str, ...],
    executor: Executor,
) -> _FrameworkRuns:
    chosen = with_defaults(request, installed)
    return _FrameworkRuns(
        chosen,
        executor.submit(_run_quick_checks, target, chosen),
        executor.submit(_run_curves, target, chosen),
    )


def with_defaults(request: TrainingRequest, installed: tuple[str, ...]) -> TrainingRequest:
    """With tasks and frameworks chosen by what is installed, where nobody chose them."""
    return request._replace(
        tasks=tasks_within_budget(("numpy", *installed))
        if request.tasks is None
        else request.tasks,
        frameworks=installed if request.frameworks is None else request.frameworks,
        stack=request.stack and (request.full or "torch" in installed),
    )


def _run_quick_checks(target: TrainingTarget, request: TrainingRequest) -> tuple[StackRun, ...]:
    """The framework's parts. With `full` they wait until nothing else runs, for throughput is
    measured."""
    return () if request.full else _run_stack_checks(target, request, TrainingListener())


def _run_curves(target: TrainingTarget, request: TrainingRequest) -> tuple[CurveRun, ...]:
    """The curve in each framework, of the stored seed, whose every loss is known."""
    return curve_runner.run_curves(
        target.python, request.frameworks or (), request.device, env=target.env
    )


def _run_tasks(
    target: TrainingTarget, request: TrainingRequest, listener: TrainingListener
) -> tuple[TaskRun, ...]:
    config = task_runner.TaskConfig(target.python, target.env, request.seed, request.device)
    runs = task_runner.run(
        config, request.tasks or (), listener.on_task_event, explicit=request.tasks_explicit
    )
    listener.on_tasks_end(runs)
    return runs


def _run_stack_checks(
    target: TrainingTarget, request: TrainingRequest, listener: TrainingListener
) -> tuple[StackRun, ...]:
    if not request.stack:
        return ()
    return stack_runner.run_stack_checks(
        target.python,
        env=target.env,
        full=request.full,
        devices=request.device,
        on_run=listener.on_stack_run,
    )


def _report_stack_runs(
    stack_runs: tuple[StackRun, ...], listener: TrainingListener
) -> tuple[StackRun, ...]:
    for run in stack_runs:
        listener.on_stack_run(run)
    return stack_runs


def combine(
    smoke: Smoke,
    task_runs: Sequence[TaskRun],
    stack_runs: Sequence[StackRun],
    curve_runs: Sequence[CurveRun],
    *,
    frameworks_explicit: bool = False,
) -> Smoke:
    """One training of them all: what failed among them fails it. Where frameworks were asked
    for (`frameworks_explicit`), it fails when none of them could run."""
    all_absent = frameworks_explicit and all(run.outcome == "skipped" for run in curve_runs)
    failures = {
        "tasks": any_failed(task_runs),
        "stack": any_failed(stack_runs),
        "curves": any_failed(curve_runs) or all_absent,
    }
    new_reasons = tuple(reason for reason, failed in failures.items() if failed)
    return msgspec.structs.replace(
        smoke,
        outcome="failed" if new_reasons and smoke.outcome == "passed" else smoke.outcome,
        reasons=(*known(smoke.reasons, ()), *new_reasons),
        tasks=tuple(task_runs),
        stack=tuple(stack_runs),
        curves=tuple(curve_runs),
    )


def any_failed(runs: Sequence[TaskRun] | Sequence[StackRun] | Sequence[CurveRun]) -> bool:
    """Some run did not end well."""
    return any(isinstance(run.outcome, Unknown) or run.outcome not in GOOD_OUTCOMES for run in runs)


def anything_ran(smoke: Smoke) -> bool:
    """Whether anything was trained or tried at all."""
    runs: tuple[TaskRun | StackRun | CurveRun, ...]
    runs = (*known(smoke.tasks, ()), *known(smoke.stack, ()), *known(smoke.curves, ()))
    return smoke.outcome != "not-started" or any(
        run.outcome not in NOT_RUN_OUTCOMES for run in runs
    )
