"""Each task over 40 seeds, with what it reached beside its bar; minutes to half an hour.

python -m tests.training bars [PYTHON] [SEEDS] [TASK ...]
"""

from __future__ import annotations

import os
import statistics
import sys
from collections import defaultdict
from collections.abc import Sequence

from dlsetup.smoke import running, tasks
from dlsetup.smoke.told import Measured, Told


def values(python: str, seeds: int, names: Sequence[str]) -> dict[tuple[str, str], list[float]]:
    """What was measured, by task and metric; a number that is none counts as minus infinity."""
    found: dict[tuple[str, str], list[float]] = defaultdict(list)

    def hear(told: Told) -> None:
        if isinstance(told, Measured):
            for metric, value in told.values.items():
                found[told.task, metric].append(-float("inf") if value is None else value)

    for seed in range(seeds):
        asked = running.Asked(python, os.environ, seed)
        running.run(asked, tasks.named(names or tasks.TASKS), hear)
    return found


def main(arguments: Sequence[str]) -> int:
    python, seeds, *names = (*arguments, *(sys.executable, "40")[len(arguments) :])
    found, missed = values(python, int(seeds), names), 0
    print("task metric bar minimum median seeds")
    for task in tasks.named(names or tasks.TASKS):
        for goal in task.goals:
            got = found[task.name, goal.metric] or [-float("inf")]
            worst, middle = min(got), statistics.median(got)
            print(f"{task.name} {goal.metric} {goal.bar:g} {worst:.4f} {middle:.4f} {len(got)}")
            missed += worst < goal.bar
    return 1 if missed else 0
