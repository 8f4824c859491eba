"""The catalogue of tasks: one for each use that the course names.

Each is a script probes/tasks/NAME.py. A bar stands below the worst seed of 0 to 79 on a CPU,
`measured` (numpy 2.4, torch 2.13), by half of what that lies below the median or more; both are
made again by

    python -m tests.training bars

A network learns round many faults. `formula` asks the parts of a task themselves: the digits to
which they agree with their definition, 7 being all of float32 and 3 those that TF32 leaves; `alone`
what each input gets without those beside it.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import NamedTuple

from dlsetup.messages import training as training_messages
from dlsetup.messages.training import EXAMPLES
from dlsetup.model.text import Text

BUDGET = 2.7  # seconds of the five that a training check may take; the rest is for the curves


class Goal(NamedTuple):
    """What a task must reach: at least `bar`."""

    metric: str
    bar: float
    measured: float


class Task(NamedTuple):
    name: str
    title: Text
    backend: str
    exercises: tuple[str, ...]  # of PARTS
    goals: tuple[Goal, ...]  # the first is the one that is shown
    seconds: float  # expected on one core, without imports
    default: bool = False


TASKS: dict[str, Task] = {
    task.name: task
    for task in (
        Task(
            "rbm",
            EXAMPLES["rbm"],
            "numpy",
            ("blas", "sampling"),
            (
                Goal("readout", 0.83, 0.867),
                Goal("rebuilt", 0.85, 0.905),
                Goal("likelier", 0.99, 1.0),
            ),
            0.2,
            default=True,
        ),
        Task(
            "features",
            EXAMPLES["features"],
            "numpy",
            ("blas", "random"),
            (
                Goal("accuracy", 0.93, 0.956),
                Goal("by-hand", 0.87, 0.903),
                Goal("raw-gain", -0.01, 0.022),
                Goal("depth-gain", 0.02, 0.058),
            ),
            0.6,
        ),
        Task(
            "image",
            EXAMPLES["image"],
            "torch",
            ("convolution", "batch-norm", "pooling"),
            (
                Goal("accuracy", 0.94, 0.961),
                Goal("alone", 0.98, 1.0),
                Goal("formula", 2.0, 7.0),
            ),
            0.5,
            default=True,
        ),
        Task(
            "tabular",
            EXAMPLES["tabular"],
            "torch",
            ("batch-norm", "dropout", "embedding"),
            (
                Goal("accuracy", 0.77, 0.814),
                Goal("alone", 0.98, 1.0),
                Goal("formula", 2.0, 7.0),
            ),
            0.3,
        ),
        Task(
            "regression",
            EXAMPLES["regression"],
            "torch",
            ("layer-norm", "schedule"),
            (Goal("r2", 0.74, 0.787), Goal("formula", 2.0, 6.1)),
            0.3,
        ),
        Task(
            "series",
            EXAMPLES["series"],
            "torch",
            ("recurrent", "clipping"),
            (Goal("skill", 0.90, 0.925), Goal("formula", 2.0, 6.7)),
            0.5,
        ),
        Task(
            "speech",
            EXAMPLES["speech"],
            "torch",
            ("stft", "convolution", "recurrent", "ctc"),
            (Goal("exact", 0.93, 0.98), Goal("formula", 2.0, 7.0)),
            2.5,
        ),
        Task(
            "intent",
            EXAMPLES["intent"],
            "torch",
            ("utf-8", "embedding", "padding", "attention"),
            (Goal("accuracy", 0.95, 1.0), Goal("formula", 2.0, 7.0)),
            0.8,
        ),
        Task(
            "translation",
            EXAMPLES["translation"],
            "torch",
            ("utf-8", "encoder-decoder", "attention", "schedule"),
            (Goal("exact", 0.95, 0.996), Goal("formula", 2.0, 7.0)),
            1.8,
            default=True,
        ),
        Task(
            "detection",
            EXAMPLES["detection"],
            "torch",
            ("convolution", "batch-norm", "schedule"),
            (Goal("iou", 0.70, 0.731), Goal("found", 0.92, 0.943)),
            1.5,
        ),
        Task(
            "denoising",
            EXAMPLES["denoising"],
            "torch",
            ("convolution", "transposed-convolution"),
            (Goal("gain", 3.6, 4.28), Goal("formula", 2.0, 6.8)),
            0.9,
        ),
        Task(
            "resolution",
            EXAMPLES["resolution"],
            "torch",
            ("convolution", "pixel-shuffle", "interpolation"),
            (Goal("gain", 3.0, 3.84), Goal("formula", 2.0, 7.0)),
            0.5,
        ),
        Task(
            "generation",
            EXAMPLES["generation"],
            "torch",
            ("double-backward", "two-optimisers"),
            (
                Goal("clusters", 7.0, 8.0),
                Goal("near", 0.77, 0.818),
                Goal("formula", 2.0, 7.0),
            ),
            3.0,
        ),
    )
}

EXERCISES = training_messages.EXERCISES
METRICS = training_messages.METRICS
PERCENT_METRICS = frozenset(  # from 0 to 1, shown as percentages
    {
        *("accuracy", "alone", "by-hand", "depth-gain", "exact", "found", "likelier", "near"),
        *("raw-gain", "readout", "rebuilt", "skill"),
    }
)

FIGURE_LINES: dict[str, Text] = {  # of figures
    "features-shallow": Text(en="hand-made, shallow", ko="수작업 특징, 얕음"),
    "features-deep": Text(en="hand-made, deep", ko="수작업 특징, 깊음"),
    "raw-shallow": Text(en="raw pixels, shallow", ko="원본 픽셀, 얕음"),
    "raw-deep": Text(en="raw pixels, deep", ko="원본 픽셀, 깊음"),
}


def tasks_within_budget(installed: Iterable[str], seconds: float = BUDGET) -> tuple[Task, ...]:
    """Of those whose framework is installed the default ones, then others while they fit."""
    installed_tasks = [task for task in TASKS.values() if task.backend in frozenset(installed)]
    chosen: set[str] = set()
    for task in sorted(installed_tasks, key=lambda task: not task.default):
        if task.seconds <= seconds:
            seconds -= task.seconds
            chosen.add(task.name)
    return tuple(task for task in installed_tasks if task.name in chosen)


def unknown_names(names: Iterable[str]) -> tuple[str, ...]:
    return tuple(name for name in names if name not in TASKS)


def tasks_by_name(names: Iterable[str]) -> tuple[Task, ...]:
    """Those tasks, in the catalogue's order: what shares a framework stands together."""
    requested = frozenset(names)
    return tuple(task for name, task in TASKS.items() if name in requested)


def task_title(name: str, lang: str) -> str:
    """Of a task; of one that a newer program knows, its name."""
    return TASKS[name].title.render(lang) if name in TASKS else name


def format_metric(metric: str, value: float) -> str:
    """With three digits; of what no task here measures, as it is."""
    return f"{100 * value:.3g}%" if metric in PERCENT_METRICS else f"{value:.3g}"


def exercise_names(exercises: Iterable[str], lang: str) -> str:
    return ", ".join(
        EXERCISES[exercise].render(lang) if exercise in EXERCISES else exercise
        for exercise in exercises
    )
