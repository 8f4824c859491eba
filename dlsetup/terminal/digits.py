"""What one sees of the digits' training."""

from __future__ import annotations

from dlsetup.facts import Smoke, Unknown, known
from dlsetup.messages.crashes import describe_crash
from dlsetup.messages.deviations import find_deviation
from dlsetup.report.messages import REASONS
from dlsetup.settings import Settings
from dlsetup.smoke import messages
from dlsetup.smoke.digits.events import DigitsEvent, TrainingStep
from dlsetup.smoke.digits.verdict import FULL_STEPS
from dlsetup.terminal.screen import Screen

STEPS_PER_LINE = 100  # steps between two lines


class DigitsProgress:
    """Shows events as they come; with `quiet` nothing."""

    def __init__(self, settings: Settings, *, quiet: bool) -> None:
        self.screen = Screen(settings)
        self.quiet = quiet or settings.verbosity < 0

    def begin(self) -> None:
        if not self.quiet:
            self.screen.print_text(messages.TRAINING, style="bold")

    def __call__(self, event: DigitsEvent) -> None:
        if self.quiet or not isinstance(event, TrainingStep) or event.loss is None:
            return
        if event.step == 1 or event.step % STEPS_PER_LINE == 0:
            params = {"step": event.step, "steps": FULL_STEPS, "loss": f"{event.loss:.4f}"}
            if event.accuracy is None:
                self.screen.print_note(messages.STEP_LINE, params, "dim")
            else:
                params["accuracy"] = f"{event.accuracy:.1%}"
                self.screen.print_note(messages.JUDGED_STEP_LINE, params, "dim")

    def end(self, smoke: Smoke) -> None:
        if self.quiet:
            return
        self.screen.print_loss_curve(smoke)
        if smoke.outcome == "passed":
            self.screen.print_text(messages.PASSED, result_params(smoke), "bold green")
            return
        lang = self.screen.lang
        reasons = [REASONS[name].render(lang) for name in known(smoke.reasons) or ()]
        error = describe_crash(smoke.error, smoke.signal)
        text = ", ".join(reasons or [smoke.outcome]) + (f" ({error})" if error else "")
        deviates = "curve" in known(smoke.reasons, ())
        params = {"reasons": text, "code": "DLS803" if deviates else "DLS801"}
        self.screen.print_text(messages.NOT_PASSED, params, "bold red")
        if deviates:
            explain_deviation(self.screen, smoke.deviation_kind)


def explain_deviation(screen: Screen, seen: str | Unknown) -> None:
    """What the deviation is called, what it means and what to do."""
    deviation = find_deviation(known(seen, "unknown"))
    screen.print_text(messages.DEVIATION, {"seen": known(seen, "unknown")}, "bold")
    for step in deviation.steps:
        screen.print_step(step)


def result_params(smoke: Smoke) -> dict[str, str]:
    accuracy, deviation = known(smoke.accuracy), known(smoke.deviation)
    bar, seconds = known(smoke.deviation_bar), known(smoke.seconds)
    return {
        "accuracy": "-" if accuracy is None else f"{accuracy:.1%}",
        "deviation": "-" if deviation is None else f"{deviation:.1e}",
        "bar": "-" if bar is None else f"{bar:.0e}",
        "seconds": "-" if seconds is None else f"{seconds:.2f}",
    }
