"""The tasks of the course as rows of text: what was reached, and what there is."""

from __future__ import annotations

from collections.abc import Sequence

from dlsetup.facts import Smoke, TaskRun, Unknown, known
from dlsetup.report import words
from dlsetup.smoke import tasks

Table = tuple[tuple[str, ...], tuple[tuple[str, ...], ...]]  # heading and rows


def table(smoke: Smoke, lang: str) -> Table:
    """The tasks of a training; no rows where there are none."""
    return rows(known(smoke.tasks, ()), lang)


def rows(runs: Sequence[TaskRun], lang: str) -> Table:
    head = (
        words.TASK,
        words.OUTCOME,
        words.REACHED,
        words.WANTED,
        words.TASK_SECONDS,
        words.EXERCISES,
    )
    return tuple(each.say(lang) for each in head), tuple(row(run, lang) for run in runs)


def row(run: TaskRun, lang: str) -> tuple[str, ...]:
    exercises = tasks.parts(known(run.exercises, ()), lang)
    told = words.TASK_OUTCOMES.get(run.outcome)
    return (
        tasks.title(run.task, lang),
        (told.say(lang) if told else run.outcome) + _reasons(run, lang),
        _number(run.value),
        f"{metric(run, lang)} {_number(run.bar)}",
        "-" if isinstance(run.seconds, Unknown) else f"{run.seconds:.1f}",
        exercises or "-",
    )


def metric(run: TaskRun, lang: str) -> str:
    name = known(run.metric, "")
    return tasks.METRICS[name].say(lang) if name in tasks.METRICS else name


def listed(lang: str) -> Table:
    """The catalogue; of several goals the first."""
    head = (words.NAME, words.TASK, words.WANTED, words.TASK_SECONDS, words.EXERCISES)
    return tuple(each.say(lang) for each in head), tuple(
        (
            f"{task.name}{'*' if task.default else ''} ({task.backend})",
            task.title.say(lang),
            f"{tasks.METRICS[task.goals[0].metric].say(lang)} {task.goals[0].bar:g}",
            f"{task.seconds:g}",
            tasks.parts(task.exercises, lang),
        )
        for task in tasks.TASKS.values()
    )


def _reasons(run: TaskRun, lang: str) -> str:
    """Metrics below their bar in words; of another outcome the reason where it says more."""
    reasons = [each for each in known(run.reasons, ()) if each != run.outcome]
    words_of = {**words.TASK_REASONS, **tasks.METRICS}
    told = [words_of[each].say(lang) if each in words_of else each for each in reasons]
    return f" ({', '.join(told)})" if told else ""


def _number(value: float | Unknown) -> str:
    return "-" if isinstance(value, Unknown) else f"{value:.3g}"
