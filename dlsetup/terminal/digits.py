"""What one sees of the digits' training."""

from __future__ import annotations

from dlsetup.facts import CurveRun, Smoke, Unknown, known
from dlsetup.messages.crashes import describe_crash
from dlsetup.messages.deviations import find_deviation
from dlsetup.model.text import Param, Text
from dlsetup.report.messages import REASONS
from dlsetup.settings import Settings
from dlsetup.smoke import messages
from dlsetup.smoke.digits.events import DigitsEvent, TrainingStep
from dlsetup.smoke.digits.verdict import FULL_STEPS
from dlsetup.terminal.screen import Screen

DEVIATES = frozenset({"curve", "operations", "default-seed"})  # reasons that have a class
STEPS_PER_LINE = 100  # steps between two lines


class DigitsProgress:
    """Shows events as they come; with `quiet` nothing, on a quiet terminal what is wrong."""

    def __init__(self, settings: Settings, *, quiet: bool) -> None:
        self.screen = Screen(settings)
        self.lang, self.silent = settings.lang, quiet
        self.quiet = quiet or settings.verbosity < 0
        self._last: TrainingStep | None = None

    def describe(self) -> str:
        """The last step that was followed, in one line."""
        if self._last is None:
            return messages.TRAINING.render(self.lang)
        text, params = _describe_step(self._last)
        return text.render(self.lang, params)

    def follow(self, event: DigitsEvent) -> None:
        if isinstance(event, TrainingStep) and event.loss is not None:
            self._last = event

    def begin(self) -> None:
        if not self.quiet:
            self.screen.print_text(messages.TRAINING, style="bold")

    def __call__(self, event: DigitsEvent) -> None:
        if self.quiet or not isinstance(event, TrainingStep) or event.loss is None:
            return
        if event.step == 1 or event.step % STEPS_PER_LINE == 0:
            self.screen.print_note(*_describe_step(event), "dim")

    def end(self, smoke: Smoke) -> None:
        if self.silent or (self.quiet and smoke.outcome == "passed"):
            return
        if not self.quiet:
            self.screen.print_loss_curve(smoke)
        if smoke.outcome == "passed":
            self._show_success(smoke)
        elif smoke.outcome == "not-started":
            self._show_obstacle(smoke)
        else:
            self._show_failure(smoke)

    def _show_success(self, smoke: Smoke) -> None:
        params = result_params(smoke) | {"mark": self.screen.marks["ok"]}
        self.screen.print_text(messages.PASSED, params, "bold green")
        if self.screen.verbosity > 0:
            self.screen.print_text(messages.PASSED_DETAILS, params)

    def _show_obstacle(self, smoke: Smoke) -> None:
        """Why nothing could be trained, in one sentence."""
        params = {"python": known(smoke.python, ""), "reasons": describe_reasons(smoke, self.lang)}
        missing = "numpy-missing" in known(smoke.reasons, ())
        text = messages.NO_NUMPY if missing else messages.CANNOT_BEGIN
        self.screen.print_text(text, params, "bold red")

    def _show_failure(self, smoke: Smoke) -> None:
        params = {"mark": self.screen.marks["fail"], "reasons": describe_reasons(smoke, self.lang)}
        self.screen.print_text(messages.NOT_PASSED, params, "bold red")
        if DEVIATES & set(known(smoke.reasons, ())):
            show_where(self.screen, smoke)
            explain_deviation(self.screen, smoke.deviation_kind)


def _describe_step(event: TrainingStep) -> tuple[Text, dict[str, Param]]:
    params: dict[str, Param] = {
        "step": event.step,
        "steps": FULL_STEPS,
        "loss": f"{event.loss:.4f}",
    }
    if event.accuracy is None:
        return messages.STEP_LINE, params
    return messages.JUDGED_STEP_LINE, params | {"accuracy": f"{event.accuracy:.1%}"}


def show_where(screen: Screen, run: Smoke | CurveRun) -> None:
    """Which operation it is, and from which step on."""
    operations, step = known(run.operations, ()), known(run.first_wrong_step)
    if operations:
        screen.print_text(messages.WRONG_OPERATIONS, {"operations": ", ".join(operations)})
    if step is not None:
        screen.print_text(messages.WRONG_FROM_STEP, {"step": step})


def describe_reasons(smoke: Smoke, lang: str) -> str:
    """`the process crashed (SIGILL)`"""
    reasons = [REASONS[name].render(lang) for name in known(smoke.reasons) or ()]
    error = describe_crash(smoke.error, smoke.signal)
    return ", ".join(reasons or [smoke.outcome]) + (f" ({error})" if error else "")


def explain_deviation(screen: Screen, seen: str | Unknown) -> None:
    """What the deviation means and what to do; with -v what it is called."""
    deviation = find_deviation(known(seen, "unknown"))
    if screen.verbosity > 0:
        screen.print_text(messages.DEVIATION, {"seen": known(seen, "unknown")})
    for step in deviation.steps:
        screen.print_step(step)


def result_params(smoke: Smoke) -> dict[str, str]:
    """What is known of a training, as it is shown."""
    forms = {
        "accuracy": (smoke.accuracy, ".1%"),
        "bar": (smoke.accuracy_bar, ".0%"),
        "deviation": (smoke.deviation, ".1e"),
        "limit": (smoke.deviation_bar, ".0e"),
        "seconds": (smoke.seconds, ".2f"),
    }
    values = {name: (known(value), form) for name, (value, form) in forms.items()}
    return {
        name: format(value, form) for name, (value, form) in values.items() if value is not None
    }
