"""What one sees of the whole training check."""

from __future__ import annotations

from collections.abc import Sequence
from contextlib import ExitStack
from typing import Self

from dlsetup.facts import CurveRun, Smoke, StackRun, TaskRun, known
from dlsetup.settings import Settings
from dlsetup.smoke import messages
from dlsetup.smoke.check import TrainingListener, TrainingRequest
from dlsetup.smoke.digits.events import DigitsEvent
from dlsetup.smoke.tasks.events import TaskEvent
from dlsetup.terminal import curves, digits, stack, tasks
from dlsetup.terminal.activity import show_activity
from dlsetup.terminal.screen import Screen


class TrainingProgress(TrainingListener):
    """Shows it as it comes; with `quiet` nothing; with `live` the digits in one line, and only what
    came of them."""

    def __init__(
        self, settings: Settings, *, request: TrainingRequest, quiet: bool, live: bool = False
    ) -> None:
        self.request, self.live = request, live and not quiet and settings.verbosity == 0
        self._activity = ExitStack()
        self.screen = Screen(settings)
        self.silent, self.quiet = quiet, quiet or settings.verbosity < 0
        self.digits_progress = digits.DigitsProgress(settings, quiet=quiet)
        self.tasks_progress = tasks.TasksProgress(settings, quiet=quiet)
        self.stack_progress = stack.StackProgress(settings, quiet=quiet)

    def __enter__(self) -> Self:
        if self.live:
            describe = self.digits_progress.describe
            self._activity.enter_context(show_activity(self.screen, describe, repaint=True))
        else:
            self.digits_progress.begin()
        return self

    def __exit__(self, *error: object) -> None:
        self._activity.close()

    def on_digits_event(self, event: DigitsEvent) -> None:
        if self.live:
            self.digits_progress.follow(event)
        else:
            self.digits_progress(event)

    def on_digits_end(self, smoke: Smoke) -> None:
        self._activity.close()
        self.digits_progress.end(smoke)

    def on_task_event(self, event: TaskEvent) -> None:
        self.tasks_progress(event)

    def on_tasks_end(self, runs: Sequence[TaskRun]) -> None:
        self.tasks_progress.end(runs)

    def on_stack_run(self, run: StackRun) -> None:
        self.stack_progress(run)

    def on_curves_end(self, runs: Sequence[CurveRun]) -> None:
        if self.quiet:
            return
        self.stack_progress.end()
        ran = [run for run in runs if self.request.frameworks_explicit or run.outcome != "skipped"]
        curves.show_curves(self.screen, ran)
        if not (ran or self.live) and self.request.frameworks is None:
            self.screen.print_note(messages.WITHOUT_FRAMEWORK, style="dim")

    def end(self, smoke: Smoke) -> None:
        """One sentence on all of it, where there was more than the digits."""
        passed, counts = smoke.outcome == "passed", count_passed(smoke)
        if self.silent or smoke.outcome == "not-started" or not trained_more(smoke):
            return
        if passed and self.quiet:
            return
        lang, marks = self.screen.lang, self.screen.marks
        if passed:
            parts = [messages.COUNTED[name].render(lang, {"count": n}) for name, n in counts]
            params = {"mark": marks["ok"], "parts": ", ".join(parts)}
            self.screen.print_text(messages.ALL_PASSED, params, "bold green")
        else:
            self.screen.print_text(messages.NOT_ALL_PASSED, {"mark": marks["fail"]}, "bold red")


def trained_more(smoke: Smoke) -> bool:
    return any(known(runs, ()) for runs in (smoke.tasks, smoke.stack, smoke.curves))


def count_passed(smoke: Smoke) -> list[tuple[str, int | str]]:
    """How many of each kind passed, of curves in which frameworks; kinds of which there was
    none are left out."""
    backends = [run.backend for run in known(smoke.curves, ()) if run.outcome == "passed"]
    counts: dict[str, int | str] = {
        "digits": 1,
        "tasks": sum(run.outcome == "passed" for run in known(smoke.tasks, ())),
        "parts": sum(run.outcome == "ok" for run in known(smoke.stack, ())),
        "curves": ", ".join(dict.fromkeys(backends)),
    }
    return [(name, count) for name, count in counts.items() if count]
