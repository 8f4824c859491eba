"""The tasks of the course as rows of text: what was reached, and what there is."""

from __future__ import annotations

from collections.abc import Sequence

from dlsetup.facts import TaskRun, Unknown, known
from dlsetup.report import messages
from dlsetup.report.view.wording import translate
from dlsetup.smoke.tasks import catalogue

TextTable = tuple[tuple[str, ...], tuple[tuple[str, ...], ...]]  # heading and rows


def task_table(runs: Sequence[TaskRun], lang: str) -> TextTable:
    return task_head(lang), tuple(task_cells(run, lang) for run in runs)


def task_head(lang: str) -> tuple[str, ...]:
    texts = (
        messages.TASK,
        messages.OUTCOME,
        messages.REACHED,
        messages.TASK_SECONDS,
        messages.EXERCISES,
    )
    return tuple(text.render(lang) for text in texts)


def task_cells(run: TaskRun, lang: str) -> tuple[str, ...]:
    reason = reasons_text(run, lang)
    return (
        catalogue.task_title(run.task, lang),
        translate(messages.TRAINING_OUTCOMES, run.outcome, lang)
        + (f" ({reason})" if reason else ""),
        _reached_text(run, lang),
        "-" if isinstance(run.seconds, Unknown) else f"{run.seconds:.1f}",
        catalogue.exercise_names(known(run.exercises, ()), lang) or "-",
    )


def _reached_text(run: TaskRun, lang: str) -> str:
    """`accuracy 98.6% (94%)`; before its end, the bar alone."""
    name = known(run.metric, "")
    value = "" if isinstance(run.value, Unknown) else catalogue.format_metric(name, run.value)
    bar = "" if isinstance(run.bar, Unknown) else f"({catalogue.format_metric(name, run.bar)})"
    return " ".join(part for part in (metric_name(run, lang), value, bar) if part)


def metric_name(run: TaskRun, lang: str) -> str:
    name = known(run.metric, "")
    return catalogue.METRICS[name].render(lang) if name in catalogue.METRICS else name


def catalogue_table(lang: str) -> TextTable:
    """The catalogue; of several goals the first."""
    head = (
        messages.NAME,
        messages.TASK,
        messages.GOAL,
        messages.TASK_SECONDS,
        messages.EXERCISES,
    )
    return tuple(text.render(lang) for text in head), tuple(
        (
            f"{task.name}{'*' if task.default else ''} ({task.backend})",
            task.title.render(lang),
            _goal_text(task.goals[0], lang),
            f"{task.seconds:g}",
            catalogue.exercise_names(task.exercises, lang),
        )
        for task in catalogue.TASKS.values()
    )


def _goal_text(goal: catalogue.Goal, lang: str) -> str:
    bar = catalogue.format_metric(goal.metric, goal.bar)
    return f"{catalogue.METRICS[goal.metric].render(lang)} {bar}"


def reasons_text(run: TaskRun, lang: str) -> str:
    """Metrics below their bar in words; of another outcome the reason where it says more."""
    names = [name for name in known(run.reasons, ()) if name != run.outcome]
    texts = {**messages.TASK_REASONS, **catalogue.METRICS}
    return ", ".join(texts[name].render(lang) if name in texts else name for name in names)
