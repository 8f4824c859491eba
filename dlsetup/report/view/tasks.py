"""The tasks of the course as rows of text: what was reached, and what there is."""

from __future__ import annotations

from collections.abc import Sequence

from dlsetup.facts import TaskRun, Unknown, known
from dlsetup.report import messages
from dlsetup.report.view.view import say
from dlsetup.smoke.tasks import catalogue

Table = tuple[tuple[str, ...], tuple[tuple[str, ...], ...]]  # heading and rows


def rows(runs: Sequence[TaskRun], lang: str) -> Table:
    return head(lang), tuple(row(run, lang) for run in runs)


def head(lang: str) -> tuple[str, ...]:
    texts = (
        messages.TASK,
        messages.OUTCOME,
        messages.REACHED,
        messages.TASK_SECONDS,
        messages.EXERCISES,
    )
    return tuple(each.say(lang) for each in texts)


def row(run: TaskRun, lang: str) -> tuple[str, ...]:
    why = reasons(run, lang)
    return (
        catalogue.title(run.task, lang),
        say(messages.TRAININGS, run.outcome, lang) + (f" ({why})" if why else ""),
        _reached(run, lang),
        "-" if isinstance(run.seconds, Unknown) else f"{run.seconds:.1f}",
        catalogue.parts(known(run.exercises, ()), lang) or "-",
    )


def _reached(run: TaskRun, lang: str) -> str:
    """`accuracy 98.6% (94%)`; before its end, the bar alone."""
    name = known(run.metric, "")
    value = "" if isinstance(run.value, Unknown) else catalogue.number(name, run.value)
    bar = "" if isinstance(run.bar, Unknown) else f"({catalogue.number(name, run.bar)})"
    return " ".join(each for each in (metric(run, lang), value, bar) if each)


def metric(run: TaskRun, lang: str) -> str:
    name = known(run.metric, "")
    return catalogue.METRICS[name].say(lang) if name in catalogue.METRICS else name


def listed(lang: str) -> Table:
    """The catalogue; of several goals the first."""
    head = (
        messages.NAME,
        messages.TASK,
        messages.WANTED,
        messages.TASK_SECONDS,
        messages.EXERCISES,
    )
    return tuple(each.say(lang) for each in head), tuple(
        (
            f"{task.name}{'*' if task.default else ''} ({task.backend})",
            task.title.say(lang),
            _wanted(task.goals[0], lang),
            f"{task.seconds:g}",
            catalogue.parts(task.exercises, lang),
        )
        for task in catalogue.TASKS.values()
    )


def _wanted(goal: catalogue.Goal, lang: str) -> str:
    return f"{catalogue.METRICS[goal.metric].say(lang)} {catalogue.number(goal.metric, goal.bar)}"


def reasons(run: TaskRun, lang: str) -> str:
    """Metrics below their bar in words; of another outcome the reason where it says more."""
    told = [each for each in known(run.reasons, ()) if each != run.outcome]
    words_of = {**messages.TASK_REASONS, **catalogue.METRICS}
    return ", ".join(words_of[each].say(lang) if each in words_of else each for each in told)
