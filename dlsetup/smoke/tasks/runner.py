"""Run tasks in a student's interpreter. Tasks of one framework share a child, so that it is
imported once; one that ends its child costs itself alone, for another child goes on."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from functools import partial
from itertools import groupby
from pathlib import Path
from typing import NamedTuple

from dlsetup.facts import TaskRun, Unknown
from dlsetup.process.children import (
    ItemOutcome,
    Items,
    Progress,
    ignore_event,
    run_items,
)
from dlsetup.process.run import Command, ProcessResult
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
    decode_event,
)

SCRIPT = Path(__file__).parents[2] / "probes" / "tasks" / "_child.py"
TASK_LIMIT = 60.0  # seconds for a task; the import may take five times that
IMPORT_FACTOR = 5
MPS_FALLBACK = {"PYTORCH_ENABLE_MPS_FALLBACK": "1"}  # CTC is computed on the processor alone

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
        by_name = {task.name: task for task in group}
        command_of = partial(_command, config, framework)
        runs += (
            judge_outcome(by_name[outcome.item], outcome, config, explicit=explicit)
            for outcome in run_items(by_name, command_of, decode_event, progress_of, on_event)
        )
    return tuple(runs)


def _command(config: TaskConfig, framework: str, names: Items, marker: str) -> Command:
    options = (marker, str(digits.DATA), str(config.seed), config.device, str(config.limit))
    argv = (config.python, "-B", str(config.script), *options, framework, *names)
    timeout = config.limit * (len(names) + IMPORT_FACTOR) + 30  # the child's own limit comes before
    return Command(argv, timeout, {**MPS_FALLBACK, **config.env, **ONE_THREAD})


def progress_of(event: TaskEvent) -> Progress:
    if isinstance(event, FrameworkImported | FrameworkUnavailable):
        return Progress()
    return Progress(event.task, finished=isinstance(event, TaskMeasured | TaskFailed))


def judge_outcome(
    task: Task, outcome: ItemOutcome[TaskEvent], config: TaskConfig, *, explicit: bool
) -> TaskRun:
    """A task that was finished, or under which its child died. A framework that cannot be imported
    decides all that are left."""
    child = outcome.child
    imported = next((event for event in child.events if isinstance(event, FrameworkImported)), None)
    if imported is None:
        return _not_started_run(task, child.events, child.process, config, explicit)
    losses = [event for event in outcome.events if isinstance(event, TaskLoss)]
    make_run = _task_run_factory(task, imported.device, imported.version, losses)
    last_event = outcome.events[-1] if outcome.events else None
    if isinstance(last_event, TaskMeasured):
        return _measured_run(
            task, last_event, make_run, finite=all(event.loss is not None for event in losses)
        )
    if isinstance(last_event, TaskFailed):
        return make_run("crashed", (last_event.kind,), error=last_event.message, signal=None)
    return _ended_run(make_run, child.process)


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
    return _ended_run(make_run, process_result)


def _ended_run(make_run: Callable[..., TaskRun], process_result: ProcessResult) -> TaskRun:
    """The child took the task along."""
    outcome = "hung" if process_result.hung else "crashed"
    return make_run(
        outcome, (outcome,), error=process_result.last_words, signal=process_result.signal
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
