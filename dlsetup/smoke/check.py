"""The whole training check of one interpreter: the digits beside the referee, the tasks, the
parts of the framework, the curve in each framework.

What needs a framework is run beside the tasks, for each child spends seconds on importing it.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from typing import NamedTuple

import msgspec

from dlsetup.facts import CurveRun, Smoke, StackRun, TaskRun, Unknown, known
from dlsetup.process import run as process
from dlsetup.smoke.digits import events
from dlsetup.smoke.digits import frameworks as curves
from dlsetup.smoke.digits.training import train
from dlsetup.smoke.stack import runner as stack
from dlsetup.smoke.tasks import events as task_events
from dlsetup.smoke.tasks import runner as running
from dlsetup.smoke.tasks.catalogue import Task, fit

GOOD = frozenset({"passed", "ok", "skipped"})
NOTHING = frozenset({"not-started", "skipped"})


class Wanted(NamedTuple):
    """What to train. No tasks, no frameworks: what fits to what is installed. `named`: each task
    was asked for by its name; `by_name`: the frameworks or the device were, so that one that is
    not there is a failure."""

    seed: int = 0
    tasks: tuple[Task, ...] | None = None
    named: bool = False
    frameworks: tuple[str, ...] | None = None
    by_name: bool = False
    device: str = "auto"
    stack: bool = True
    full: bool = False


class Ear:
    """Hears how it goes, in the order of the calls below. This one does not listen."""

    def digits(self, event: events.Event) -> None:
        """A step of the digits' training."""

    def trained(self, smoke: Smoke) -> None:
        """The digits' training ended."""

    def task(self, event: task_events.Told) -> None:
        """A task begins, goes on, ends."""

    def tasks(self, runs: Sequence[TaskRun]) -> None:
        """All tasks ended."""

    def part(self, run: StackRun) -> None:
        """A part of the framework was tried."""

    def curves(self, runs: Sequence[CurveRun]) -> None:
        """The curve in the frameworks."""


class Where(NamedTuple):
    """The interpreter, and the whole environment of its children."""

    python: str
    env: Mapping[str, str]


def check(where: Where, wanted: Wanted, *, created: str, ear: Ear) -> Smoke:
    """Train all that is wanted. `created`: now, ISO 8601 in UTC. Never raises for what the
    interpreter does."""
    smoke, installed = _digits(where, wanted, created, ear)
    if smoke.reasons == ("not-started",):  # there is no interpreter
        return smoke
    wanted = fitting(wanted, installed)
    with ThreadPoolExecutor(1) as beside:
        try:
            frameworks = beside.submit(_frameworks, where, wanted)
            tasks = _tasks(where, wanted, ear)
            parts, drawn = frameworks.result()
        except KeyboardInterrupt:  # or the children of the other thread would outlive us
            process.kill_all()
            raise
    parts = _told(parts, ear) if not wanted.full else _parts(where, wanted, ear)
    ear.curves(drawn)
    return joined(smoke, tasks, parts, drawn, by_name=wanted.by_name)


def _digits(where: Where, wanted: Wanted, created: str, ear: Ear) -> tuple[Smoke, tuple[str, ...]]:
    """The digits' training, and the frameworks that are installed, or may be."""
    found: list[tuple[str, ...]] = []

    def hear(event: events.Event) -> None:
        if isinstance(event, events.Started):
            found.append(event.frameworks)
        ear.digits(event)

    smoke = train(where.python, env=where.env, created=created, seed=wanted.seed, on_event=hear)
    ear.trained(smoke)
    return smoke, found[0] if found else curves.BACKENDS


def fitting(wanted: Wanted, installed: tuple[str, ...]) -> Wanted:
    """With tasks and frameworks chosen by what is installed, where nobody chose them."""
    return wanted._replace(
        tasks=fit(("numpy", *installed)) if wanted.tasks is None else wanted.tasks,
        frameworks=installed if wanted.frameworks is None else wanted.frameworks,
        stack=wanted.stack and (wanted.full or "torch" in installed),
    )


def _frameworks(where: Where, wanted: Wanted) -> tuple[tuple[StackRun, ...], tuple[CurveRun, ...]]:
    """Its quick parts and its curve. With `full` the parts wait until nothing else runs, for
    throughput is measured."""
    parts = () if wanted.full else _parts(where, wanted, Ear())
    drawn = curves.curves(
        where.python, wanted.frameworks or (), wanted.device, env=where.env, seed=wanted.seed
    )
    return parts, drawn


def _tasks(where: Where, wanted: Wanted, ear: Ear) -> tuple[TaskRun, ...]:
    asked = running.Asked(where.python, where.env, wanted.seed, wanted.device)
    runs = running.run(asked, wanted.tasks or (), ear.task, named=wanted.named)
    ear.tasks(runs)
    return runs


def _parts(where: Where, wanted: Wanted, ear: Ear) -> tuple[StackRun, ...]:
    if not wanted.stack:
        return ()
    return stack.check(
        where.python, env=where.env, full=wanted.full, devices=wanted.device, on_run=ear.part
    )


def _told(parts: tuple[StackRun, ...], ear: Ear) -> tuple[StackRun, ...]:
    for each in parts:
        ear.part(each)
    return parts


def joined(
    smoke: Smoke,
    tasks: Sequence[TaskRun],
    parts: Sequence[StackRun],
    drawn: Sequence[CurveRun],
    *,
    by_name: bool = False,
) -> Smoke:
    """One training of them all: what failed among them fails it. Where frameworks were asked
    for `by_name`, it fails when none of them could run."""
    absent = by_name and all(each.outcome == "skipped" for each in drawn)
    bad = {"tasks": wrong(tasks), "stack": wrong(parts), "curves": wrong(drawn) or absent}
    more = tuple(reason for reason, failed in bad.items() if failed)
    return msgspec.structs.replace(
        smoke,
        outcome="failed" if more and smoke.outcome == "passed" else smoke.outcome,
        reasons=(*known(smoke.reasons, ()), *more),
        tasks=tuple(tasks),
        stack=tuple(parts),
        curves=tuple(drawn),
    )


def wrong(runs: Sequence[TaskRun] | Sequence[StackRun] | Sequence[CurveRun]) -> bool:
    """Some run did not end well."""
    return any(isinstance(each.outcome, Unknown) or each.outcome not in GOOD for each in runs)


def anything(smoke: Smoke) -> bool:
    """Whether anything was trained or tried at all."""
    parts: tuple[TaskRun | StackRun | CurveRun, ...]
    parts = (*known(smoke.tasks, ()), *known(smoke.stack, ()), *known(smoke.curves, ()))
    return smoke.outcome != "not-started" or any(each.outcome not in NOTHING for each in parts)
