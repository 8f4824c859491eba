"""What one sees of the tasks of the course: choosing, live progress, the table."""

from __future__ import annotations

import msgspec

from dlsetup import words
from dlsetup.cli.settings import Settings
from dlsetup.errors import Stop
from dlsetup.facts import Smoke, TaskRun, known
from dlsetup.render import Screen
from dlsetup.report.tasks import listed, rows
from dlsetup.smoke import running, tasks
from dlsetup.smoke.told import Begun, Loss, Measured, Told

BAD = frozenset({"failed", "crashed", "hung", "not-started"})
POINTS = 4  # lines of progress for a task


class Choice(msgspec.Struct, frozen=True):
    """The tasks to train; `named`: by the student, one by one."""

    tasks: tuple[tasks.Task, ...]
    named: bool = False


def choice(names: tuple[str, ...], *, every: bool) -> Choice:
    """Raises Stop: a name that is no task's, or names and --all."""
    if names and every:
        raise Stop(words.TASK_AND_ALL)
    if unknown := tasks.unknown(names):
        params = {"names": ", ".join(unknown), "tasks": ", ".join(tasks.TASKS)}
        raise Stop(words.NO_SUCH_TASK, params)
    if every:
        return Choice(tuple(tasks.TASKS.values()))
    return Choice(tasks.named(names), named=True) if names else Choice(tasks.default())


def show_list(settings: Settings, format: str) -> None:
    """The catalogue, with what each task needs and takes."""
    if format == "json":
        import json
        import sys

        told = [_plain(task) for task in tasks.TASKS.values()]
        sys.stdout.write(json.dumps(told, indent=2) + "\n")
        return
    Screen(settings.lang, settings.verbosity).table(*listed(settings.lang))


def _plain(task: tasks.Task) -> dict[str, object]:
    goals = [{"metric": goal.metric, "bar": goal.bar} for goal in task.goals]
    return {**task._asdict(), "title": msgspec.to_builtins(task.title), "goals": goals}


class Live:
    """Shows what the child tells as it comes."""

    def __init__(self, settings: Settings, *, quiet: bool) -> None:
        self.screen = Screen(settings.lang, settings.verbosity)
        self.quiet = quiet or settings.verbosity < 0
        self.shown = 0

    def __call__(self, told: Told) -> None:
        if self.quiet:
            return
        lang = self.screen.lang
        if isinstance(told, Begun):
            self.shown = 0
            self.screen.note(words.TASK_BEGINS, {"title": tasks.title(told.task, lang)})
        elif isinstance(told, Loss):
            self._loss(told)
        elif isinstance(told, Measured):
            self.screen.note(words.TASK_MEASURED, {"values": _values(told, lang)}, "dim")

    def _loss(self, told: Loss) -> None:
        """The first step, then each quarter."""
        if told.step * POINTS >= self.shown * told.steps and told.loss is not None:
            self.shown += 1
            params = {"step": told.step, "steps": told.steps, "loss": f"{told.loss:.4f}"}
            self.screen.note(words.STEP_LINE, params, "dim")


def _values(told: Measured, lang: str) -> str:
    shown = ((metric, value) for metric, value in told.values.items() if value is not None)
    names = ((tasks.METRICS.get(metric), metric, value) for metric, value in shown)
    return ", ".join(
        f"{text.say(lang) if text else name} {value:.3g}" for text, name, value in names
    )


def try_tasks(
    settings: Settings, python: str, chosen: Choice, *, seed: int, quiet: bool
) -> tuple[TaskRun, ...]:
    """Train them in `python`, show them live and then as a table."""
    live = Live(settings, quiet=quiet)
    if not live.quiet:
        live.screen.note(words.TASKS_BEGIN, style="bold")
    asked = running.Asked(python, settings.environ, seed)
    runs = running.run(asked, chosen.tasks, live, named=chosen.named)
    if not live.quiet:
        live.screen.table(*rows(runs, settings.lang))
        for each in runs:
            if each.outcome in BAD:
                _point(live.screen, each)
    return runs


def _point(screen: Screen, run: TaskRun) -> None:
    lang = screen.lang
    told = known(run.error) or ", ".join(known(run.reasons, ())) or run.outcome
    params = {
        "title": tasks.title(run.task, lang),
        "parts": tasks.parts(known(run.exercises, ()), lang),
        "error": told.splitlines()[-1],
    }
    screen.say(words.TASK_POINTS, params, "bold red")


def with_tasks(smoke: Smoke, runs: tuple[TaskRun, ...]) -> Smoke:
    """The training with them; a task that failed fails it."""
    if not any(each.outcome in BAD for each in runs):
        return msgspec.structs.replace(smoke, tasks=runs)
    reasons = (*known(smoke.reasons, ()), "tasks")
    outcome = "failed" if smoke.outcome == "passed" else smoke.outcome
    return msgspec.structs.replace(smoke, tasks=runs, outcome=outcome, reasons=reasons)
