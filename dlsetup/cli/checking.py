"""What one sees of the whole training check."""

from __future__ import annotations

from collections.abc import Sequence

from dlsetup.cli import curves, digits, stack, tasks
from dlsetup.cli.settings import Settings
from dlsetup.facts import CurveRun, Smoke, StackRun, TaskRun, known
from dlsetup.render import Screen
from dlsetup.report.words import REASONS
from dlsetup.smoke import words
from dlsetup.smoke.events import Event
from dlsetup.smoke.told import Told
from dlsetup.smoke.whole import Ear, Wanted


class Live(Ear):
    """Shows it as it comes; with `quiet` nothing."""

    def __init__(self, settings: Settings, *, wanted: Wanted, quiet: bool) -> None:
        self.wanted = wanted
        self.screen = Screen(settings.lang, settings.verbosity)
        self.quiet = quiet or settings.verbosity < 0
        self.of_digits = digits.Live(settings, quiet=quiet)
        self.of_tasks = tasks.Live(settings, quiet=quiet)
        self.of_parts = stack.Shown(settings, quiet=quiet)

    def begin(self) -> None:
        self.of_digits.begin()

    def digits(self, event: Event) -> None:
        self.of_digits(event)

    def trained(self, smoke: Smoke) -> None:
        self.of_digits.end(smoke)

    def task(self, event: Told) -> None:
        self.of_tasks(event)

    def tasks(self, runs: Sequence[TaskRun]) -> None:
        self.of_tasks.end(runs)

    def part(self, run: StackRun) -> None:
        self.of_parts(run)

    def curves(self, runs: Sequence[CurveRun]) -> None:
        if self.quiet:
            return
        ran = [each for each in runs if self.wanted.by_name or each.outcome != "skipped"]
        curves.show(self.screen, ran)
        if not ran and self.wanted.frameworks is None:
            self.screen.note(words.WITHOUT_FRAMEWORK, style="dim")

    def end(self, smoke: Smoke) -> None:
        """One sentence on all of it."""
        if self.quiet:
            return
        lang = self.screen.lang
        if smoke.outcome == "passed":
            parts = [words.COUNTED[name].say(lang, {"count": n}) for name, n in tried(smoke)]
            self.screen.say(words.ALL_PASSED, {"parts": ", ".join(parts)}, "bold green")
            return
        reasons = [REASONS[each].say(lang) for each in known(smoke.reasons, ())]
        told = ", ".join(reasons) or smoke.outcome
        self.screen.say(words.NOT_ALL_PASSED, {"reasons": told}, "bold red")


def tried(smoke: Smoke) -> list[tuple[str, int | str]]:
    """How many of each kind passed, of curves in which frameworks; kinds of which there was
    none are left out."""
    drawn = [each.backend for each in known(smoke.curves, ()) if each.outcome == "passed"]
    counts: dict[str, int | str] = {
        "digits": 1,
        "tasks": sum(each.outcome == "passed" for each in known(smoke.tasks, ())),
        "parts": sum(each.outcome == "ok" for each in known(smoke.stack, ())),
        "curves": ", ".join(dict.fromkeys(drawn)),
    }
    return [(name, count) for name, count in counts.items() if count]
