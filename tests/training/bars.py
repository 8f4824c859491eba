"""Each task over seeds, with what it reached beside its bar; a quarter of an hour for forty.

python -m tests.training bars [--python PATH] [--first SEED] [--seeds COUNT] [--record FILE]
    [--write] [TASK ...]

A bar that a seed misses, or that stands nearer to the worst than half of what this lies below the
median, ends it with 1. FILE holds what was measured, a line for each: it is not measured again.
"""

from __future__ import annotations

import json
import os
import statistics
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import NamedTuple

from dlsetup.smoke.tasks import catalogue
from dlsetup.smoke.tasks import runner as task_runner
from dlsetup.smoke.tasks.events import TaskEvent, TaskMeasured
from tests.training.tables import put

SETS = (range(40), range(40, 80))
FIXED = "formula"  # asked of the same numbers with every seed
NOTHING = -float("inf")

Found = Mapping[tuple[str, str, int], float]  # by task, metric and seed


class Asked(NamedTuple):
    python: str
    names: Sequence[str]
    record: Path | None


def measured(asked: Asked, seeds: Sequence[int]) -> Found:
    """What every task reached; a number that is none counts as minus infinity."""
    wanted = catalogue.tasks_by_name(asked.names or catalogue.TASKS)
    lines = _kept(asked.record)
    for seed in seeds:
        missing = [task for task in wanted if not _complete(task, lines.get((task.name, seed)))]

        def hear(told: TaskEvent, seed: int = seed) -> None:
            if isinstance(told, TaskMeasured):
                lines[told.task, seed] = told.values
                _keep(asked.record, told.task, seed, told.values)

        task_runner.run(
            task_runner.TaskConfig(asked.python, os.environ, seed, "cpu"), missing, hear
        )
    return {
        (task, metric, seed): NOTHING if value is None else value
        for (task, seed), values in lines.items()
        for metric, value in values.items()
    }


def _complete(task: catalogue.Task, values: Mapping[str, float | None] | None) -> bool:
    return values is not None and all(
        goal.metric in values for goal in task.goals if goal.metric != FIXED
    )


def _kept(record: Path | None) -> dict[tuple[str, int], dict[str, float | None]]:
    kept: dict[tuple[str, int], dict[str, float | None]] = defaultdict(dict)
    if record and record.exists():
        for line in record.read_text(encoding="utf-8").splitlines():
            task, seed, values = json.loads(line)
            kept[task, seed].update(values)
    return kept


def _keep(record: Path | None, task: str, seed: int, values: Mapping[str, float | None]) -> None:
    if record:
        with record.open("a", encoding="utf-8") as lines:
            lines.write(json.dumps([task, seed, values]) + "\n")


def goals(names: Sequence[str]) -> Iterator[tuple[catalogue.Task, catalogue.Goal]]:
    for task in catalogue.tasks_by_name(names or catalogue.TASKS):
        yield from ((task, goal) for goal in task.goals if goal.metric != FIXED)


def reached(found: Found, task: str, metric: str, seeds: Sequence[int]) -> list[float]:
    return [found.get((task, metric, seed), NOTHING) for seed in seeds]


def rows(found: Found, sets: Sequence[Sequence[int]], names: Sequence[str]) -> Iterator[str]:
    heads = [f"{word}, seeds {each[0]}-{each[-1]}" for each in sets for word in ("worst", "median")]
    yield f"| task | metric | bar | {' | '.join(heads)} |"
    yield f"|---|---|---|{'---|' * len(heads)}"
    for task, goal in goals(names):
        cells = [task.name, goal.metric, f"{goal.bar:g}"]
        for seeds in sets:
            got = reached(found, task.name, goal.metric, seeds)
            cells += [f"{min(got):.3f}", f"{statistics.median(got):.3f}"]
        yield f"| {' | '.join(cells)} |"


def too_high(found: Found, seeds: Sequence[int], names: Sequence[str]) -> list[str]:
    """Bars that were missed, or may well be by another seed."""
    high = []
    for task, goal in goals(names):
        got = reached(found, task.name, goal.metric, seeds)
        worst, median = min(got), statistics.median(got)
        if goal.bar > worst - (median - worst) / 2:
            high.append(f"{task.name} {goal.metric}: {goal.bar:g}, worst {worst:.4f}")
    return high


def bars(asked: Asked, first: int, count: int, *, write: bool) -> int:
    """With `write` both sets, into docs/training.md."""
    sets = SETS if write else (range(first, first + count),)
    seeds = [seed for each in sets for seed in each]
    found = measured(asked, seeds)
    lines = list(rows(found, sets, asked.names))
    if write:
        put("bars", lines)
    print("\n".join(lines))
    high = too_high(found, seeds, asked.names)
    print("\n".join(f"too high: {each}" for each in high))
    return 1 if high else 0
