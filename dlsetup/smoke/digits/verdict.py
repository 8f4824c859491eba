"""What a training proved. Pure: from what the child told and how it ended to a fact."""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from typing import NamedTuple, TypeVar

from dlsetup.facts import NOT_ASKED, Smoke, Unknown
from dlsetup.process.run import ProcessResult
from dlsetup.records import msgspec
from dlsetup.smoke.digits.classify import PRECISIONS, classify, classify_misses
from dlsetup.smoke.digits.events import (
    ArithmeticProbe,
    DigitsEvent,
    NumpyReady,
    OperationMissed,
    OperationTraced,
    TrainingDone,
    TrainingFailed,
    TrainingStep,
)
from dlsetup.smoke.digits.reference_curve import (
    REFEREE_STEPS,
    DataChecksums,
    Losses,
    deviation,
    first_leaving_step,
    plotted_steps,
)
from dlsetup.smoke.digits.seeds import STORED_SEED

FULL_STEPS = 800  # steps after which the accuracy counts
ACCURACY_BAR = 0.95  # the stored seed ends at 0.9667
ANY_SEED_BAR = 0.93  # 2000 seeds: median 0.975, worst 0.9417, six below 0.95
FIRST_LOSS_BAR = 0.02  # nats from ln 10 = 2.3026; 2000 seeds lay between 2.2926 and 2.3122
DEVIATION_BAR = 1e-12  # float64 on any BLAS: below 1e-14; float32: above 1e-8 from step 10 on
TEST_IMAGES = 360
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
    reported: tuple[int, ...] | None = None  # the steps whose loss is to be told; None: any


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
    losses = losses_by_step(events)
    missed = tuple(event for event in events if isinstance(event, OperationMissed))
    distance = deviation(losses, reference)
    curve_class = classify(losses, reference, last_event(events, ArithmeticProbe), expected)
    deviation_class = name_deviation(curve_class, missed)
    conditions = {
        "telling": done is None or matches_request(config, events, done),
        "curve": distance <= DEVIATION_BAR
        and None not in losses.values()
        and curve_class == EXPECTED_PRECISION,
        "operations": not missed,
    }
    outcome, reasons = failed_ending(process_result, failed) or judge_measurements(
        config, done, losses, conditions
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
        losses=finite_losses(losses, [step for step in reference if step <= REFEREE_STEPS]),
        curve=finite_losses(losses, plotted_steps(config.steps)),
        first_loss=first_loss(losses),
        accuracy=done.accuracy if done else NO_RESULT,
        accuracy_bar=accuracy_bar(config.seed) if config.steps >= FULL_STEPS else NOT_ASKED,
        compared_steps=tuple(
            step
            for step in reference
            if step <= REFEREE_STEPS or step in plotted_steps(config.steps)
        ),
        deviation=(distance if math.isfinite(distance) else NOT_FINITE) if done else NO_RESULT,
        deviation_bar=DEVIATION_BAR,
        deviation_kind=deviation_class if done else NO_RESULT,
        first_wrong_step=first_leaving_step(losses, reference, DEVIATION_BAR)
        if done
        else NO_RESULT,
        operations=tuple(dict.fromkeys(each.operation for each in missed)),
        seconds=done.seconds if done else NO_RESULT,
        created=config.created,
        error=error_text(process_result, failed)
        or next((each.raised for each in missed if each.raised), None),
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
    others: Mapping[str, bool],
) -> OutcomeAndReasons:
    """The result of a child that ended of itself. Arithmetic that is wrong where it is looked
    at directly fails, too: Adam hides a gradient of the wrong size from the losses. `others`: what
    else must hold."""
    if done is None:
        return "crashed", ("no-result",)
    first = losses.get(1)
    conditions = {
        "accuracy": config.steps < FULL_STEPS or done.accuracy >= accuracy_bar(config.seed),
        "first-loss": first is not None and abs(first - math.log(10)) < FIRST_LOSS_BAR,
        **others,
    }
    reasons = tuple(reason for reason, holds in conditions.items() if not holds)
    return "failed" if reasons else "passed", reasons


def losses_by_step(events: Sequence[DigitsEvent]) -> Losses:
    return {event.step: event.loss for event in events if isinstance(event, TrainingStep)}


def matches_request(
    config: DigitsConfig, events: Sequence[DigitsEvent], done: TrainingDone
) -> bool:
    """Each loss once and in its order, and an end that agrees with itself: an accuracy that is
    its count of right images."""
    steps = tuple(event.step for event in events if isinstance(event, TrainingStep))
    ends = sum(isinstance(event, TrainingDone) for event in events)
    counted = done.total == TEST_IMAGES and done.accuracy == done.correct / TEST_IMAGES
    return ends == 1 and counted and config.reported in (None, steps)


def name_deviation(curve_class: str, missed: Sequence[OperationMissed]) -> str:
    """What is wrong: the format of the numbers where they are rounded, else the operations that
    miss their formula, else what the curve shows."""
    rounded = curve_class in PRECISIONS and curve_class != EXPECTED_PRECISION
    return curve_class if rounded else classify_misses(missed) or curve_class


def is_traceable(smoke: Smoke) -> bool:
    """Whether the losses deviate and no operation is known to be wrong."""
    return (
        smoke.outcome == "failed"
        and isinstance(smoke.first_wrong_step, int)
        and smoke.operations == ()
        and smoke.deviation_kind not in PRECISIONS | {"data"}
    )


def add_trace(smoke: Smoke, before: Sequence[DigitsEvent], events: Sequence[DigitsEvent]) -> Smoke:
    """With what the same training once more shows: the first operation that is wrong; or other
    losses than `before`, so that the fault comes and goes."""
    traced = next((event for event in events if isinstance(event, OperationTraced)), None)
    kind = smoke.deviation_kind
    if traced is not None:
        return msgspec.structs.replace(
            smoke,
            operations=(traced.operation,),
            deviation_kind=traced.kind if kind == "unknown" else kind,
            first_wrong_step=traced.step,
        )
    is_stable = is_same_again(before, events)
    return smoke if is_stable else msgspec.structs.replace(smoke, deviation_kind="unstable")


def is_same_again(before: Sequence[DigitsEvent], events: Sequence[DigitsEvent]) -> bool:
    """Whether two trainings told the same losses, as far as both went."""
    first, again = losses_by_step(before), losses_by_step(events)
    return all(again[step] == first[step] for step in first.keys() & again.keys())


def add_default_seed(smoke: Smoke, stored: Smoke) -> Smoke:
    """With what the training of the stored seed beside it shows, all of whose losses are
    compared."""
    if stored.outcome == "passed" or smoke.outcome not in ("passed", "failed"):
        return smoke
    reasons = smoke.reasons if isinstance(smoke.reasons, tuple) else ()
    found = {
        "deviation": stored.deviation,
        "deviation_kind": stored.deviation_kind,
        "first_wrong_step": stored.first_wrong_step,
        "operations": stored.operations,
        "error": stored.error,
        "signal": stored.signal,
    }
    return msgspec.structs.replace(
        smoke,
        outcome="failed",
        reasons=(*reasons, "default-seed"),
        **({} if {"curve", "operations"} & set(reasons) else found),
    )


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
