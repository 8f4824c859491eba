"""What a training proved. Pure: from what the child told and how it ended to a fact."""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from typing import NamedTuple, TypeVar

from dlsetup.facts import NOT_ASKED, Smoke, Unknown
from dlsetup.process.run import ProcessResult
from dlsetup.smoke.digits.classify import classify, first_wrong_step
from dlsetup.smoke.digits.events import (
    ArithmeticProbe,
    DigitsEvent,
    NumpyReady,
    TrainingDone,
    TrainingFailed,
    TrainingStep,
)
from dlsetup.smoke.digits.reference_curve import DataChecksums, Losses, deviation, plotted_steps
from dlsetup.smoke.digits.seeds import STORED_SEED

FULL_STEPS = 800  # steps after which the accuracy counts
ACCURACY_BAR = 0.95  # the stored seed ends at 0.9667
ANY_SEED_BAR = 0.93  # 2000 seeds: median 0.975, worst 0.9417, six below 0.95
FIRST_LOSS_BAR = 0.02  # nats from ln 10 = 2.3026; 2000 seeds lay between 2.2926 and 2.3122
DEVIATION_BAR = 1e-9  # float64 on any BLAS: below 1e-14; float32: above 1e-8 from step 10 on
EXPECTED_PRECISION = "float64"  # numpy's own

CRASH_KINDS = ("crashed", "memory")  # other kinds of error stop a training before it begins

NO_RESULT = Unknown("no-result")
NOT_FINITE = Unknown("not-finite")

E = TypeVar("E", bound=DigitsEvent)
OutcomeAndReasons = tuple[str, tuple[str, ...]]  # outcome and reasons


class DigitsConfig(NamedTuple):
    """What was to be trained, and where."""

    python: str
    seed: int
    steps: int
    created: str  # ISO 8601, UTC


def judge_digits(
    config: DigitsConfig,
    events: Sequence[DigitsEvent],
    process_result: ProcessResult,
    reference: Mapping[int, float],
    expected: DataChecksums | None = None,
) -> Smoke:
    """The fact, with every field filled: NO_RESULT where the child did not get that far."""
    started, done, failed = (
        last_event(events, NumpyReady),
        last_event(events, TrainingDone),
        last_event(events, TrainingFailed),
    )
    losses: Losses = {event.step: event.loss for event in events if isinstance(event, TrainingStep)}
    distance = deviation(losses, reference)
    deviation_class = classify(losses, reference, last_event(events, ArithmeticProbe), expected)
    outcome, reasons = failed_ending(process_result, failed) or judge_measurements(
        config, done, losses, distance, deviation_class
    )
    python_event = started or failed
    return Smoke(
        task="digits",
        outcome=outcome,
        reasons=reasons,
        backend="numpy",
        backend_version=started.numpy if started else missing_numpy_version(failed),
        device="cpu",
        python=config.python,
        python_version=python_event.python if python_event else NO_RESULT,
        seed=config.seed,
        steps=config.steps,
        losses=finite_losses(losses, reference),
        curve=finite_losses(losses, plotted_steps(config.steps)),
        first_loss=first_loss(losses),
        accuracy=done.accuracy if done else NO_RESULT,
        accuracy_bar=accuracy_bar(config.seed) if config.steps >= FULL_STEPS else NOT_ASKED,
        compared_steps=tuple(reference),
        deviation=(distance if math.isfinite(distance) else NOT_FINITE) if done else NO_RESULT,
        deviation_bar=DEVIATION_BAR,
        deviation_kind=deviation_class if done else NO_RESULT,
        first_wrong_step=first_wrong_step(losses, reference, DEVIATION_BAR) if done else NO_RESULT,
        seconds=done.seconds if done else NO_RESULT,
        created=config.created,
        error=error_text(process_result, failed),
        signal=process_result.signal,
    )


def last_event(events: Sequence[DigitsEvent], kind: type[E]) -> E | None:
    return next((event for event in reversed(events) if isinstance(event, kind)), None)


def failed_ending(
    process_result: ProcessResult, failed: TrainingFailed | None
) -> OutcomeAndReasons | None:
    """The result of a child that did not end well."""
    if process_result.timed_out:
        return "hung", ("hung",)
    if process_result.returncode is None:
        return "not-started", ("not-started",)
    if failed:
        return "crashed" if failed.kind in CRASH_KINDS else "not-started", (failed.kind,)
    return None if process_result.returncode == 0 else ("crashed", ("crashed",))


def judge_measurements(
    config: DigitsConfig,
    done: TrainingDone | None,
    losses: Losses,
    distance: float,
    deviation_class: str,
) -> OutcomeAndReasons:
    """The result of a child that ended of itself. Arithmetic that is wrong where it is looked
    at directly fails, too: Adam hides a gradient of the wrong size from the losses."""
    if done is None:
        return "crashed", ("no-result",)
    first = losses.get(1)
    conditions = {
        "accuracy": config.steps < FULL_STEPS or done.accuracy >= accuracy_bar(config.seed),
        "first-loss": first is not None and abs(first - math.log(10)) < FIRST_LOSS_BAR,
        "curve": distance <= DEVIATION_BAR
        and None not in losses.values()
        and deviation_class == EXPECTED_PRECISION,
    }
    reasons = tuple(reason for reason, holds in conditions.items() if not holds)
    return "failed" if reasons else "passed", reasons


def accuracy_bar(seed: int) -> float:
    return ACCURACY_BAR if seed == STORED_SEED else ANY_SEED_BAR


def finite_losses(
    losses: Losses, steps: Mapping[int, float] | Sequence[int]
) -> tuple[tuple[int, float], ...]:
    """The losses at those steps that the child reached with a finite loss."""
    reached = ((step, losses.get(step)) for step in steps)
    return tuple((step, loss) for step, loss in reached if loss is not None)


def first_loss(losses: Losses) -> float | Unknown:
    first = losses.get(1, NO_RESULT)
    return NOT_FINITE if first is None else first


def missing_numpy_version(failed: TrainingFailed | None) -> Unknown | None:
    """numpy's version where it was not imported: None where there is no numpy."""
    return None if failed and failed.kind == "numpy-missing" else NO_RESULT


def error_text(process_result: ProcessResult, failed: TrainingFailed | None) -> str | None:
    """What the child said of its failure: its own message, or the end of standard error."""
    if failed:
        return failed.message
    return None if process_result.returncode == 0 else process_result.last_words
