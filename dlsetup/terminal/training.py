"""What one sees of the whole training check."""

from __future__ import annotations

from collections.abc import Sequence

from dlsetup.facts import CurveRun, Smoke, StackRun, TaskRun, known
from dlsetup.report.messages import REASONS
from dlsetup.settings import Settings
from dlsetup.smoke import messages
from dlsetup.smoke.check import Ear, Wanted
from dlsetup.smoke.digits.events import Event
from dlsetup.smoke.tasks.events import Told
from dlsetup.terminal import curves, digits, stack, tasks
from dlsetup.terminal.screen import Screen


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
            self.screen.note(messages.WITHOUT_FRAMEWORK, style="dim")

    def end(self, smoke: Smoke) -> None:
        """One sentence on all of it."""
        if self.quiet:
            return
        lang = self.screen.lang
        if smoke.outcome == "passed":
            parts = [messages.COUNTED[name].say(lang, {"count": n}) for name, n in tried(smoke)]
            self.screen.say(messages.ALL_PASSED, {"parts": ", ".join(parts)}, "bold green")
            return
        reasons = [REASONS[each].say(lang) for each in known(smoke.reasons, ())]
        told = ", ".join(reasons) or smoke.outcome
        self.screen.say(messages.NOT_ALL_PASSED, {"reasons": told}, "bold red")


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
