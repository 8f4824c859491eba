"""What a training proved. Pure: from what the child told and how it ended to a fact."""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from typing import NamedTuple, TypeVar

from dlsetup.facts import NOT_ASKED, Smoke, Unknown
from dlsetup.process.run import ProcessResult, decode
from dlsetup.smoke.digits.classify import classify, first_wrong
from dlsetup.smoke.digits.events import Done, Event, Failed, Probed, Started, Step
from dlsetup.smoke.digits.reference_curve import Expected, Losses, deviation, thinned
from dlsetup.smoke.digits.seeds import STORED_SEED

FULL = 800  # steps after which the accuracy counts
ACCURACY_BAR = 0.95  # the stored seed ends at 0.9667
ANY_SEED_BAR = 0.93  # 2000 seeds: median 0.975, worst 0.9417, six below 0.95
FIRST_LOSS_BAR = 0.02  # nats from ln 10 = 2.3026; 2000 seeds lay between 2.2926 and 2.3122
DEVIATION_BAR = 1e-9  # float64 on any BLAS: below 1e-14; float32: above 1e-8 from step 10 on
STDERR_LINES = 20
RIGHT = "float64"  # numpy's own

CRASHES = ("crashed", "memory")  # other kinds of error stop a training before it begins

NO_RESULT = Unknown("no-result")
NOT_FINITE = Unknown("not-finite")

E = TypeVar("E", bound=Event)
Result = tuple[str, tuple[str, ...]]  # outcome and reasons


class Asked(NamedTuple):
    """What was to be trained, and where."""

    python: str
    seed: int
    steps: int
    created: str  # ISO 8601, UTC


def judge(
    asked: Asked,
    told: Sequence[Event],
    ended: ProcessResult,
    reference: Mapping[int, float],
    expected: Expected | None = None,
) -> Smoke:
    """The fact, with every field filled: NO_RESULT where the child did not get that far."""
    started, done, failed = last(told, Started), last(told, Done), last(told, Failed)
    losses: Losses = {event.step: event.loss for event in told if isinstance(event, Step)}
    distance = deviation(losses, reference)
    seen = classify(losses, reference, last(told, Probed), expected)
    outcome, reasons = ending(ended, failed) or result(asked, done, losses, distance, seen)
    teller = started or failed
    return Smoke(
        task="digits",
        outcome=outcome,
        reasons=reasons,
        backend="numpy",
        backend_version=started.numpy if started else absent(failed),
        device="cpu",
        python=asked.python,
        python_version=teller.python if teller else NO_RESULT,
        seed=asked.seed,
        steps=asked.steps,
        losses=finite(losses, reference),
        curve=finite(losses, thinned(asked.steps)),
        first_loss=first_loss(losses),
        accuracy=done.accuracy if done else NO_RESULT,
        accuracy_bar=accuracy_bar(asked.seed) if asked.steps >= FULL else NOT_ASKED,
        compared=tuple(reference),
        deviation=(distance if math.isfinite(distance) else NOT_FINITE) if done else NO_RESULT,
        deviation_bar=DEVIATION_BAR,
        seen=seen if done else NO_RESULT,
        at_step=first_wrong(losses, reference, DEVIATION_BAR) if done else NO_RESULT,
        seconds=done.seconds if done else NO_RESULT,
        created=asked.created,
        error=complaint(ended, failed),
        signal=ended.signal,
    )


def last(told: Sequence[Event], kind: type[E]) -> E | None:
    return next((event for event in reversed(told) if isinstance(event, kind)), None)


def ending(ended: ProcessResult, failed: Failed | None) -> Result | None:
    """The result of a child that did not end well."""
    if ended.timed_out:
        return "hung", ("hung",)
    if ended.returncode is None:
        return "not-started", ("not-started",)
    if failed:
        return "crashed" if failed.kind in CRASHES else "not-started", (failed.kind,)
    return None if ended.returncode == 0 else ("crashed", ("crashed",))


def result(asked: Asked, done: Done | None, losses: Losses, distance: float, seen: str) -> Result:
    """The result of a child that ended of itself. Arithmetic that is wrong where it is looked
    at directly fails, too: Adam hides a gradient of the wrong size from the losses."""
    if done is None:
        return "crashed", ("no-result",)
    first = losses.get(1)
    held = {
        "accuracy": asked.steps < FULL or done.accuracy >= accuracy_bar(asked.seed),
        "first-loss": first is not None and abs(first - math.log(10)) < FIRST_LOSS_BAR,
        "curve": distance <= DEVIATION_BAR and None not in losses.values() and seen == RIGHT,
    }
    reasons = tuple(reason for reason, holds in held.items() if not holds)
    return "failed" if reasons else "passed", reasons


def accuracy_bar(seed: int) -> float:
    return ACCURACY_BAR if seed == STORED_SEED else ANY_SEED_BAR


def finite(
    losses: Losses, steps: Mapping[int, float] | Sequence[int]
) -> tuple[tuple[int, float], ...]:
    """The losses at those steps that the child reached with a finite loss."""
    reached = ((step, losses.get(step)) for step in steps)
    return tuple((step, loss) for step, loss in reached if loss is not None)


def first_loss(losses: Losses) -> float | Unknown:
    first = losses.get(1, NO_RESULT)
    return NOT_FINITE if first is None else first


def absent(failed: Failed | None) -> Unknown | None:
    """numpy's version where it was not imported: None where there is no numpy."""
    return None if failed and failed.kind == "numpy-missing" else NO_RESULT


def complaint(ended: ProcessResult, failed: Failed | None) -> str | None:
    """What the child said of its failure: its own message, or the end of standard error."""
    if failed:
        return failed.message
    if ended.returncode == 0:
        return None
    return ended.error or "\n".join(decode(ended.stderr).splitlines()[-STDERR_LINES:]) or None
