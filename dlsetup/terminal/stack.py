"""What one sees of the stack checks."""

from __future__ import annotations

from dlsetup.facts import StackRun, known
from dlsetup.messages.stack_checks import shared_part, stack_check
from dlsetup.messages.stack_details import describe_detail
from dlsetup.messages.stack_endings import ending
from dlsetup.model.fixes import Instruction
from dlsetup.settings import Settings
from dlsetup.smoke import messages
from dlsetup.terminal.screen import Screen

STYLES = {"ok": "green", "skipped": "dim"}


class StackProgress:
    """A line for each check as it ends; what a failure points to stands below them all, once for
    those that have the same cause."""

    def __init__(self, settings: Settings, *, quiet: bool) -> None:
        self.screen = Screen(settings)
        self.quiet = quiet or settings.verbosity < 0
        self.started = False
        self.failures: list[StackRun] = []

    def __call__(self, run: StackRun) -> None:
        if self.quiet:
            return
        if not self.started:  # without a framework there is nothing to say
            self.screen.print_text(messages.STACK_BEGINS, style="bold")
            self.started = True
        lang, check = self.screen.lang, stack_check(run.name)
        params = {
            "outcome": messages.STACK_OUTCOMES[run.outcome].render(lang),
            "what": check.tries.render(lang),
            "where": f" [{run.device}]" if known(run.device) else "",
            "seconds": f"{known(run.seconds, 0.0):.2f}",
            "detail": detail_text(run, lang),
        }
        self.screen.print_note(messages.STACK_LINE, params, STYLES.get(run.outcome, "bold red"))
        if run.outcome not in STYLES:
            self.failures.append(run)

    def end(self) -> None:
        """What to do about those that failed: where many did, about the part that they share."""
        shared = shared_part([run.name for run in self.failures])
        named = [run for run in self.failures if shared in (None, run.name)]
        shown: list[Instruction] = []
        for step in (step for run in named for step in failure_steps(run)):
            if step not in shown:
                shown.append(step)
                self.screen.print_step(step)


def failure_steps(run: StackRun) -> tuple[Instruction, ...]:
    """What a failure points to, and what to do."""
    ended = ending(run.outcome, measured=known(run.deviation) is not None)
    return stack_check(run.name).steps(ended)


def detail_text(run: StackRun, lang: str) -> str:
    text = known(run.detail)
    return f"  ({describe_detail(text, lang)})" if text else ""
