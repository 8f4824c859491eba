"""What one sees of the tasks of the course: choosing, live progress, the table."""

from __future__ import annotations

from collections.abc import Sequence

from dlsetup.facts import TaskRun, known
from dlsetup.messages.crashes import describe_crash
from dlsetup.report.messages import LOSS, TRAINING_OUTCOMES
from dlsetup.report.view import comparison
from dlsetup.report.view.tasks import catalogue_table, reasons_text, task_table
from dlsetup.settings import Settings
from dlsetup.smoke import messages
from dlsetup.smoke.tasks import catalogue
from dlsetup.smoke.tasks.events import TaskEvent, TaskLoss, TaskMeasured, TaskStarted
from dlsetup.terminal.screen import Screen

FAILED_OUTCOMES = frozenset({"failed", "crashed", "hung", "not-started"})
LOSSES_PER_TASK = 4  # losses that are shown of a task, beside the first


def show_list(settings: Settings) -> None:
    """The catalogue, with what each task needs and takes."""
    Screen(settings).print_table(*catalogue_table(settings.lang))


class TasksProgress:
    """Shows what the child tells as it comes: a line for each task, which its losses prolong."""

    def __init__(self, settings: Settings, *, quiet: bool) -> None:
        self.screen = Screen(settings)
        self.quiet = quiet or settings.verbosity < 0
        self.started, self.losses_shown, self.line_open = False, 0, False

    def end(self, runs: Sequence[TaskRun]) -> None:
        """The table, and what a failure points to."""
        if self.quiet or not runs:
            return
        self._close_line()
        lang = self.screen.lang
        self.screen.print_table(*task_table(runs, lang))
        for run in runs:
            if sentence := comparison.compare_features(run, lang):
                self.screen.print_paragraph(sentence)
            if run.outcome in FAILED_OUTCOMES:
                _show_failure(self.screen, run)

    def __call__(self, event: TaskEvent) -> None:
        if self.quiet:
            return
        if not self.started:
            self.screen.print_text(messages.TASKS_BEGIN, style="bold")
            self.started = True
        if isinstance(event, TaskLoss):
            self._show_loss(event)
            return
        self._close_line()
        lang = self.screen.lang
        if isinstance(event, TaskStarted):
            self.losses_shown = 0
            self._extend_line(catalogue.task_title(event.task, lang) + ":")
        elif isinstance(event, TaskMeasured) and self.screen.verbosity > 0:
            self.screen.print_note(
                messages.TASK_MEASURED, {"values": _values_text(event, lang)}, "dim"
            )

    def _show_loss(self, event: TaskLoss) -> None:
        """The first step, then each quarter."""
        if (
            event.step * LOSSES_PER_TASK >= self.losses_shown * event.steps
            and event.loss is not None
        ):
            self.losses_shown += 1
            word = LOSS.render(self.screen.lang) + " " if self.losses_shown == 1 else ""
            self._extend_line(f" {word}{event.loss:.4f}")

    def _extend_line(self, text: str) -> None:
        self.line_open = True
        self.screen.extend_line(text)

    def _close_line(self) -> None:
        if self.line_open:
            self.line_open = False
            self.screen.extend_line("\n")


def _values_text(event: TaskMeasured, lang: str) -> str:
    values = ((metric, value) for metric, value in event.values.items() if value is not None)
    names = ((catalogue.METRICS.get(metric), metric, value) for metric, value in values)
    return ", ".join(
        f"{text.render(lang) if text else name} {catalogue.format_metric(name, value)}"
        for text, name, value in names
    )


def _show_failure(screen: Screen, run: TaskRun) -> None:
    lang = screen.lang
    params = {
        "title": catalogue.task_title(run.task, lang),
        "parts": catalogue.exercise_names(known(run.exercises, ()), lang),
        "error": _error_text(run, lang),
    }
    started = run.outcome != "not-started"
    screen.print_text(
        messages.TASK_POINTS if started else messages.TASK_NOT_STARTED, params, "bold red"
    )


def _error_text(run: TaskRun, lang: str) -> str:
    """Its last words; without any, and before those of one that hung, how it ended."""
    error = describe_crash(run.error, run.signal)
    if run.outcome != "hung":
        return error or reasons_text(run, lang) or TRAINING_OUTCOMES[run.outcome].render(lang)
    ending = TRAINING_OUTCOMES["hung"].render(lang)
    return f"{ending}: {error}" if error else ending
