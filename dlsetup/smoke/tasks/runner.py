"""Run tasks in a student's interpreter. Tasks of one framework share a child, so that it is
imported once; one that ends its child costs itself alone, for another child goes on."""

from __future__ import annotations

import os
import re
from collections.abc import Callable, Mapping, Sequence
from itertools import groupby
from pathlib import Path
from typing import NamedTuple

from dlsetup.facts import TaskRun, Unknown
from dlsetup.process import run as process
from dlsetup.process.run import ProcessResult, decode
from dlsetup.smoke.digits import data as digits
from dlsetup.smoke.digits.training import ONE_THREAD
from dlsetup.smoke.tasks.catalogue import Task
from dlsetup.smoke.tasks.events import (
    FrameworkImported,
    FrameworkUnavailable,
    TaskEvent,
    TaskFailed,
    TaskLoss,
    TaskMeasured,
    TaskStarted,
    ignore_event,
    parse_event,
)

SCRIPT = Path(__file__).parents[2] / "probes" / "tasks" / "_child.py"
TASK_LIMIT = 60.0  # seconds for a task; the import may take five times that
IMPORT_FACTOR = 5
MPS_FALLBACK = {"PYTORCH_ENABLE_MPS_FALLBACK": "1"}  # CTC is computed on the processor alone
TIMEOUT_DUMP = re.compile(r"^Timeout \(\d+:\d\d:\d\d", re.MULTILINE)  # what faulthandler writes
STDERR_LINES = 20  # of standard error

NO_RESULT = Unknown("no-result")
Listener = Callable[[TaskEvent], None]


class TaskConfig(NamedTuple):
    """Where tasks are run. `env`: the whole environment of the child."""

    python: str
    env: Mapping[str, str]
    seed: int = 0
    device: str = "auto"  # the first accelerator, else the processor; or a name of PyTorch's
    limit: float = TASK_LIMIT
    script: Path = SCRIPT


def run(
    config: TaskConfig,
    tasks: Sequence[Task],
    on_event: Listener = ignore_event,
    *,
    explicit: bool = True,
) -> tuple[TaskRun, ...]:
    """Train each task. One whose framework is not installed could not be started where it was
    asked for (`explicit`), else it is skipped; a device that is missing was named, so that nothing
    could be started. Never raises for what the interpreter does."""
    runs: list[TaskRun] = []
    for framework, group in groupby(tasks, key=lambda task: task.backend):
        runs += _run_framework(config, framework, tuple(group), on_event, explicit)
    return tuple(runs)


def _run_framework(
    config: TaskConfig, framework: str, tasks: tuple[Task, ...], on_event: Listener, explicit: bool
) -> list[TaskRun]:
    runs: list[TaskRun] = []
    while remaining := tasks[len(runs) :]:
        events, process_result = _run_child(config, framework, remaining, on_event)
        runs += judge_child(remaining, events, process_result, config, explicit=explicit)
    return runs


def _run_child(
    config: TaskConfig, framework: str, tasks: tuple[Task, ...], on_event: Listener
) -> tuple[list[TaskEvent], ProcessResult]:
    marker = os.urandom(8).hex()
    events: list[TaskEvent] = []

    def handle_line(line: str) -> None:
        event = parse_event(line, marker)
        if event is not None:
            events.append(event)
            on_event(event)

    options = (marker, str(digits.DATA), str(config.seed), config.device, str(config.limit))
    argv = (config.python, "-B", str(config.script), *options, framework)
    timeout = config.limit * (len(tasks) + IMPORT_FACTOR) + 30  # the child's own limit comes before
    env = {**MPS_FALLBACK, **config.env, **ONE_THREAD}
    names = (task.name for task in tasks)
    return events, process.stream_lines((*argv, *names), handle_line, timeout=timeout, env=env)


def judge_child(
    tasks: Sequence[Task],
    events: Sequence[TaskEvent],
    process_result: ProcessResult,
    config: TaskConfig,
    *,
    explicit: bool,
) -> list[TaskRun]:
    """The tasks that one child decided, at least the first: those that it finished, and the
    one under which it died. A framework that cannot be imported decides all."""
    imported = next((event for event in events if isinstance(event, FrameworkImported)), None)
    if imported is None:
        return [_not_started_run(task, events, process_result, config, explicit) for task in tasks]
    started_names = {event.task for event in events if isinstance(event, TaskStarted)}
    reached = [task for task in tasks if task.name in started_names] or list(tasks[:1])
    return [_judge_task(task, imported, events, process_result) for task in reached]


def _judge_task(
    task: Task,
    imported: FrameworkImported,
    events: Sequence[TaskEvent],
    process_result: ProcessResult,
) -> TaskRun:
    task_events = [
        event for event in events if isinstance(event, TaskLoss | TaskMeasured | TaskFailed)
    ]
    losses = [
        event for event in task_events if isinstance(event, TaskLoss) and event.task == task.name
    ]
    last_event = next((event for event in reversed(task_events) if event.task == task.name), None)
    make_run = _task_run_factory(task, imported.device, imported.version, losses)
    if isinstance(last_event, TaskMeasured):
        return _measured_run(
            task, last_event, make_run, finite=all(event.loss is not None for event in losses)
        )
    if isinstance(last_event, TaskFailed):
        return make_run("crashed", (last_event.kind,), error=last_event.message, signal=None)
    outcome = "hung" if _is_hung(process_result) else "crashed"
    return make_run(
        outcome, (outcome,), error=_stderr_tail(process_result), signal=process_result.signal
    )


def _measured_run(
    task: Task, measured: TaskMeasured, make_run: Callable[..., TaskRun], *, finite: bool
) -> TaskRun:
    missed_goals = [
        goal for goal in task.goals if not _reaches_goal(measured.values.get(goal.metric), goal)
    ]
    goal_shown = (missed_goals or task.goals)[0]
    value = measured.values.get(goal_shown.metric)
    reasons = [goal.metric for goal in missed_goals] + ([] if finite else ["not-finite"])
    return make_run(
        "failed" if reasons else "passed",
        tuple(reasons),
        metric=goal_shown.metric,
        value=Unknown("not-finite") if value is None else value,
        bar=goal_shown.bar,
        seconds=measured.seconds,
        figure=measured.figure,
        error=None,
        signal=None,
    )


def _reaches_goal(value: float | None, goal: tuple[str, float, float]) -> bool:
    return value is not None and value >= goal[1]


def _not_started_run(
    task: Task,
    events: Sequence[TaskEvent],
    process_result: ProcessResult,
    config: TaskConfig,
    explicit: bool,
) -> TaskRun:
    """The framework was not imported: not there, broken, or it took its child along."""
    failed = next((event for event in events if isinstance(event, FrameworkUnavailable)), None)
    version = None if failed and failed.kind == f"{task.backend}-missing" else NO_RESULT
    make_run = _task_run_factory(task, _intended_device(task, config), version, ())
    if failed:
        absent = version is None and not explicit
        outcome = "skipped" if absent else "not-started"
        return make_run(outcome, (failed.kind,), error=failed.message, signal=None)
    if process_result.returncode is None and not process_result.timed_out:
        return make_run("not-started", ("not-started",), error=process_result.error, signal=None)
    outcome = "hung" if _is_hung(process_result) else "crashed"
    return make_run(
        outcome, (outcome,), error=_stderr_tail(process_result), signal=process_result.signal
    )


def _intended_device(task: Task, config: TaskConfig) -> str | Unknown:
    """The device of a child that did not get as far as choosing one."""
    if task.backend == "numpy":
        return "cpu"
    return NO_RESULT if config.device == "auto" else config.device


def _task_run_factory(
    task: Task, device: str | Unknown, version: str | Unknown | None, losses: Sequence[TaskLoss]
) -> Callable[..., TaskRun]:
    """A TaskRun with all that does not depend on how it went."""

    def make_run(outcome: str, reasons: tuple[str, ...], **fields: object) -> TaskRun:
        first_goal = task.goals[0]
        finite_losses = tuple(
            (event.step, event.loss) for event in losses if event.loss is not None
        )
        values: dict[str, object] = {
            "metric": first_goal.metric,
            "value": NO_RESULT,
            "bar": first_goal.bar,
            "seconds": NO_RESULT,
            "losses": finite_losses,
            "figure": (),
            **fields,
        }
        return TaskRun(
            task=task.name,
            outcome=outcome,
            reasons=reasons,
            backend=task.backend,
            backend_version=version,
            device=device,
            exercises=task.exercises,
            **values,  # type: ignore[arg-type]
        )

    return make_run


def _is_hung(process_result: ProcessResult) -> bool:
    return (
        process_result.timed_out or TIMEOUT_DUMP.search(decode(process_result.stderr)) is not None
    )


def _stderr_tail(process_result: ProcessResult) -> str | None:
    """The end of standard error."""
    return (
        process_result.error
        or "\n".join(decode(process_result.stderr).splitlines()[-STDERR_LINES:])
        or None
    )
