"""Loss curves: the referee's, and how far another lies from it.

curve_seed0.json was made by referee.py, which says how; any other seed is computed at once.
"""

from __future__ import annotations

import math
from collections.abc import Mapping
from itertools import islice
from pathlib import Path
from typing import NamedTuple

from dlsetup.records import msgspec
from dlsetup.smoke.digits.seeds import STORED_SEED

STORED_CURVE = Path(__file__).with_name("curve_seed0.json")
REFEREE_STEPS = 20  # steps that the referee trains on any other seed: about a second

Losses = Mapping[int, float | None]  # by step; None: not finite


class DataChecksums(NamedTuple):
    """Checksums of what the referee trains on."""

    data: int  # all images and labels
    batch: int  # those of the first step


class StoredCurve(msgspec.Struct, frozen=True):
    """Losses in nats by step, from 1."""

    seed: int
    losses: Mapping[int, float]


def load_stored_curve() -> StoredCurve:
    return msgspec.json.decode(STORED_CURVE.read_bytes(), type=StoredCurve)


def compared_steps(seed: int, steps: int) -> tuple[int, ...]:
    """The steps at which a training of `steps` steps meets the referee: all of the stored seed,
    the first of another."""
    return tuple(range(1, 1 + (steps if seed == STORED_SEED else min(steps, REFEREE_STEPS))))


def reference_losses(seed: int, steps: int) -> dict[int, float]:
    """The referee's losses at the compared steps."""
    compared = compared_steps(seed, steps)
    if seed == STORED_SEED:
        stored = load_stored_curve().losses
        return {step: stored[step] for step in compared if step in stored}
    from dlsetup.smoke.digits import referee

    return dict(zip(compared, islice(referee.losses(seed), len(compared)), strict=True))


def compute_reference(seed: int, steps: int) -> tuple[dict[int, float], DataChecksums]:
    """The referee's losses at the compared steps, and the checksums of what it trains on."""
    from dlsetup.smoke.digits import data as digits
    from dlsetup.smoke.digits import referee

    images, labels = digits.read()
    first = referee.first_batch(seed)
    batch = digits.checksum([images[i] for i in first], [labels[i] for i in first])
    return reference_losses(seed, steps), DataChecksums(digits.checksum(images, labels), batch)


def deviation(losses: Losses, reference: Mapping[int, float]) -> float:
    """The largest relative deviation from the reference; infinite where a loss is missing
    or not finite."""
    return max(
        (_relative_deviation(losses.get(step), loss) for step, loss in reference.items()),
        default=0.0,
    )


def first_leaving_step(losses: Losses, reference: Mapping[int, float], bar: float) -> int | None:
    """The first compared step at which the losses leave the bar."""
    return next(
        (step for step in sorted(reference) if deviation(losses, {step: reference[step]}) > bar),
        None,
    )


def plotted_steps(steps: int) -> tuple[int, ...]:
    """The steps that are drawn: the first, then evenly, at most 81 in all."""
    stride = 10 * max(1, math.ceil(steps / 800))
    return (1, *range(stride, steps + 1, stride))


def reported_steps(seed: int, steps: int) -> tuple[int, ...]:
    """The steps whose loss a training tells: those that are drawn and those that are compared."""
    return tuple(sorted({*plotted_steps(steps), *compared_steps(seed, steps)}))


def _relative_deviation(loss: float | None, expected: float) -> float:
    return math.inf if loss is None else abs(loss - expected) / abs(expected)
