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
    Begun,
    GaveUp,
    Imported,
    Loss,
    Measured,
    NoFramework,
    Told,
    ignore,
    read,
)

SCRIPT = Path(__file__).parents[2] / "probes" / "tasks" / "_child.py"
LIMIT = 60.0  # seconds for a task; the import may take five times that
IMPORTS = 5
MPS_FALLBACK = {"PYTORCH_ENABLE_MPS_FALLBACK": "1"}  # CTC is computed on the processor alone
HUNG = re.compile(r"^Timeout \(\d+:\d\d:\d\d", re.MULTILINE)  # what faulthandler writes
LINES = 20  # of standard error

NO_RESULT = Unknown("no-result")
Listener = Callable[[Told], None]


class Asked(NamedTuple):
    """Where tasks are run. `env`: the whole environment of the child."""

    python: str
    env: Mapping[str, str]
    seed: int = 0
    device: str = "auto"  # the first accelerator, else the processor; or a name of PyTorch's
    limit: float = LIMIT
    script: Path = SCRIPT


def run(
    asked: Asked, tasks: Sequence[Task], on_told: Listener = ignore, *, named: bool = True
) -> tuple[TaskRun, ...]:
    """Train each task. One whose framework is not installed could not be started where the
    student has `named` it, else it is skipped; a device that is missing was named, so that
    nothing could be started. Never raises for what the interpreter does."""
    runs: list[TaskRun] = []
    for framework, group in groupby(tasks, key=lambda task: task.backend):
        runs += _of_framework(asked, framework, tuple(group), on_told, named)
    return tuple(runs)


def _of_framework(
    asked: Asked, framework: str, tasks: tuple[Task, ...], on_told: Listener, named: bool
) -> list[TaskRun]:
    runs: list[TaskRun] = []
    while left := tasks[len(runs) :]:
        told, ended = _child(asked, framework, left, on_told)
        runs += judge(left, told, ended, asked, named=named)
    return runs


def _child(
    asked: Asked, framework: str, tasks: tuple[Task, ...], on_told: Listener
) -> tuple[list[Told], ProcessResult]:
    marker = os.urandom(8).hex()
    told: list[Told] = []

    def hear(line: str) -> None:
        event = read(line, marker)
        if event is not None:
            told.append(event)
            on_told(event)

    given = (marker, str(digits.DATA), str(asked.seed), asked.device, str(asked.limit))
    argv = (asked.python, "-B", str(asked.script), *given, framework)
    most = asked.limit * (len(tasks) + IMPORTS) + 30  # the child's own limit comes before
    env = {**MPS_FALLBACK, **asked.env, **ONE_THREAD}
    names = (task.name for task in tasks)
    return told, process.stream_lines((*argv, *names), hear, timeout=most, env=env)


def judge(
    tasks: Sequence[Task], told: Sequence[Told], ended: ProcessResult, asked: Asked, *, named: bool
) -> list[TaskRun]:
    """The tasks that one child decided, at least the first: those that it finished, and the
    one under which it died. A framework that cannot be imported decides all."""
    imported = next((event for event in told if isinstance(event, Imported)), None)
    if imported is None:
        return [_not_begun(task, told, ended, asked, named) for task in tasks]
    begun = {event.task for event in told if isinstance(event, Begun)}
    reached = [task for task in tasks if task.name in begun] or list(tasks[:1])
    return [_judge(task, imported, told, ended) for task in reached]


def _judge(task: Task, imported: Imported, told: Sequence[Told], ended: ProcessResult) -> TaskRun:
    mine = [each for each in told if isinstance(each, Loss | Measured | GaveUp)]
    losses = [each for each in mine if isinstance(each, Loss) and each.task == task.name]
    last = next((each for each in reversed(mine) if each.task == task.name), None)
    about = _about(task, imported.device, imported.version, losses)
    if isinstance(last, Measured):
        return _measured(task, last, about, finite=all(each.loss is not None for each in losses))
    if isinstance(last, GaveUp):
        return about("crashed", (last.kind,), error=last.message, signal=None)
    outcome = "hung" if _hung(ended) else "crashed"
    return about(outcome, (outcome,), error=_complaint(ended), signal=ended.signal)


def _measured(
    task: Task, measured: Measured, about: Callable[..., TaskRun], *, finite: bool
) -> TaskRun:
    missed = [goal for goal in task.goals if not _reached(measured.values.get(goal.metric), goal)]
    shown = (missed or task.goals)[0]
    value = measured.values.get(shown.metric)
    reasons = [goal.metric for goal in missed] + ([] if finite else ["not-finite"])
    return about(
        "failed" if reasons else "passed",
        tuple(reasons),
        metric=shown.metric,
        value=Unknown("not-finite") if value is None else value,
        bar=shown.bar,
        seconds=measured.seconds,
        figure=measured.figure,
        error=None,
        signal=None,
    )


def _reached(value: float | None, goal: tuple[str, float, float]) -> bool:
    return value is not None and value >= goal[1]


def _not_begun(
    task: Task, told: Sequence[Told], ended: ProcessResult, asked: Asked, named: bool
) -> TaskRun:
    """The framework was not imported: not there, broken, or it took its child along."""
    failed = next((event for event in told if isinstance(event, NoFramework)), None)
    version = None if failed and failed.kind == f"{task.backend}-missing" else NO_RESULT
    about = _about(task, _meant(task, asked), version, ())
    if failed:
        absent = version is None and not named
        outcome = "skipped" if absent else "not-started"
        return about(outcome, (failed.kind,), error=failed.message, signal=None)
    if ended.returncode is None and not ended.timed_out:
        return about("not-started", ("not-started",), error=ended.error, signal=None)
    outcome = "hung" if _hung(ended) else "crashed"
    return about(outcome, (outcome,), error=_complaint(ended), signal=ended.signal)


def _meant(task: Task, asked: Asked) -> str | Unknown:
    """The device of a child that did not get as far as choosing one."""
    if task.backend == "numpy":
        return "cpu"
    return NO_RESULT if asked.device == "auto" else asked.device


def _about(
    task: Task, device: str | Unknown, version: str | Unknown | None, losses: Sequence[Loss]
) -> Callable[..., TaskRun]:
    """A TaskRun with all that does not depend on how it went."""

    def about(outcome: str, reasons: tuple[str, ...], **fields: object) -> TaskRun:
        first = task.goals[0]
        drawn = tuple((each.step, each.loss) for each in losses if each.loss is not None)
        known: dict[str, object] = {
            "metric": first.metric,
            "value": NO_RESULT,
            "bar": first.bar,
            "seconds": NO_RESULT,
            "losses": drawn,
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
            **known,  # type: ignore[arg-type]
        )

    return about


def _hung(ended: ProcessResult) -> bool:
    return ended.timed_out or HUNG.search(decode(ended.stderr)) is not None


def _complaint(ended: ProcessResult) -> str | None:
    """The end of standard error."""
    return ended.error or "\n".join(decode(ended.stderr).splitlines()[-LINES:]) or None
