"""What one sees of the tasks of the course: choosing, live progress, the table."""

from __future__ import annotations

from collections.abc import Sequence

import msgspec

from dlsetup.facts import TaskRun, known
from dlsetup.messages.crashes import last_words
from dlsetup.report.messages import LOSS, TRAININGS
from dlsetup.report.view import comparison
from dlsetup.report.view.tasks import listed, reasons, rows
from dlsetup.settings import Settings
from dlsetup.smoke import messages
from dlsetup.smoke.tasks import catalogue
from dlsetup.smoke.tasks.events import Begun, Loss, Measured, Told
from dlsetup.terminal.screen import Screen

BAD = frozenset({"failed", "crashed", "hung", "not-started"})
POINTS = 4  # losses that are shown of a task, beside the first


def show_list(settings: Settings, format: str) -> None:
    """The catalogue, with what each task needs and takes."""
    if format == "json":
        import json
        import sys

        told = [_plain(task) for task in catalogue.TASKS.values()]
        sys.stdout.write(json.dumps(told, indent=2) + "\n")
        return
    Screen(settings.lang, settings.verbosity).table(*listed(settings.lang))


def _plain(task: catalogue.Task) -> dict[str, object]:
    goals = [{"metric": goal.metric, "bar": goal.bar} for goal in task.goals]
    return {**task._asdict(), "title": msgspec.to_builtins(task.title), "goals": goals}


class Live:
    """Shows what the child tells as it comes: a line for each task, which its losses prolong."""

    def __init__(self, settings: Settings, *, quiet: bool) -> None:
        self.screen = Screen(settings.lang, settings.verbosity)
        self.quiet = quiet or settings.verbosity < 0
        self.begun, self.shown, self.open = False, 0, False

    def end(self, runs: Sequence[TaskRun]) -> None:
        """The table, and what a failure points to."""
        if self.quiet or not runs:
            return
        self._close()
        lang = self.screen.lang
        self.screen.table(*rows(runs, lang))
        for each in runs:
            if said := comparison.said(each, lang):
                self.screen.paragraph(said)
            if each.outcome in BAD:
                _point(self.screen, each)

    def __call__(self, told: Told) -> None:
        if self.quiet:
            return
        if not self.begun:
            self.screen.say(messages.TASKS_BEGIN, style="bold")
            self.begun = True
        if isinstance(told, Loss):
            self._loss(told)
            return
        self._close()
        lang = self.screen.lang
        if isinstance(told, Begun):
            self.shown = 0
            self._prolong(catalogue.title(told.task, lang) + ":")
        elif isinstance(told, Measured) and self.screen.verbosity > 0:
            self.screen.note(messages.TASK_MEASURED, {"values": _values(told, lang)}, "dim")

    def _loss(self, told: Loss) -> None:
        """The first step, then each quarter."""
        if told.step * POINTS >= self.shown * told.steps and told.loss is not None:
            self.shown += 1
            word = LOSS.say(self.screen.lang) + " " if self.shown == 1 else ""
            self._prolong(f" {word}{told.loss:.4f}")

    def _prolong(self, text: str) -> None:
        self.open = True
        self.screen.prolong(text)

    def _close(self) -> None:
        if self.open:
            self.open = False
            self.screen.prolong("\n")


def _values(told: Measured, lang: str) -> str:
    shown = ((metric, value) for metric, value in told.values.items() if value is not None)
    names = ((catalogue.METRICS.get(metric), metric, value) for metric, value in shown)
    return ", ".join(
        f"{text.say(lang) if text else name} {catalogue.number(name, value)}"
        for text, name, value in names
    )


def _point(screen: Screen, run: TaskRun) -> None:
    lang = screen.lang
    params = {
        "title": catalogue.title(run.task, lang),
        "parts": catalogue.parts(known(run.exercises, ()), lang),
        "error": _told(run, lang),
    }
    began = run.outcome != "not-started"
    screen.say(messages.TASK_POINTS if began else messages.TASK_NOT_STARTED, params, "bold red")


def _told(run: TaskRun, lang: str) -> str:
    """Its last words; without any, and before those of one that hung, how it ended."""
    said = last_words(run.error, run.signal)
    if run.outcome != "hung":
        return said or reasons(run, lang) or TRAININGS[run.outcome].say(lang)
    ending = TRAININGS["hung"].say(lang)
    return f"{ending}: {said}" if said else ending
