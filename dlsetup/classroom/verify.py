"""Do the losses of many reports belong to their seeds? The referee computes them again."""

from __future__ import annotations

import math
import os
import signal
from collections.abc import Iterable, Iterator, Mapping, Sequence
from concurrent.futures import ProcessPoolExecutor
from contextlib import contextmanager
from itertools import islice
from typing import Any, NamedTuple

from dlsetup.classroom.claims import Claim
from dlsetup.smoke.digits import referee, reference_curve, seeds
from dlsetup.smoke.digits.reference_curve import deviation
from dlsetup.smoke.digits.verdict import DEVIATION_BAR

STEPS = 3  # of a seed that is computed again: a tenth to a fifth of a second
PARALLEL = 8  # seeds from which on processes pay

AGREES, DIFFERS, UNTOLD = "agrees", "does-not-agree", "cannot-tell"


class Verdict(NamedTuple):
    file: str
    outcome: str  # AGREES, DIFFERS, UNTOLD
    student: str | None = None
    seed: int | None = None
    reason: str | None = None  # losses, other-seed, no-training, no-losses, unreadable
    deviation: float | None = None  # None: there is none, or it is not finite
    steps: tuple[int, ...] = ()

    def plain(self) -> dict[str, Any]:
        return self._asdict()


def verify(claims: Sequence[Claim]) -> tuple[Verdict, ...]:
    """In the order of the claims; a few steps for each seed, on all cores."""
    seeds = {each.seed for each in claims if each.problem is None and each.seed is not None}
    wanted = sorted(seeds)
    again = dict(zip(wanted, recomputed(wanted), strict=True))
    return tuple(judge(each, again) for each in claims)


def recomputed(seeds: Sequence[int]) -> list[dict[int, float]]:
    if len(seeds) < PARALLEL:
        return [first_losses(seed) for seed in seeds]
    with ProcessPoolExecutor(min(os.cpu_count() or 1, 8), initializer=_deaf) as workers:
        try:
            with _uninterrupted():
                computed = workers.map(first_losses, seeds)
            return list(computed)
        except KeyboardInterrupt:  # or all the others would be computed first
            workers.shutdown(cancel_futures=True)
            raise


@contextmanager
def _uninterrupted() -> Iterator[None]:
    """Ctrl-C is heard afterwards: processes that are half started would never end."""
    came: list[int] = []
    before = signal.signal(signal.SIGINT, lambda number, frame: came.append(number))
    try:
        yield
    finally:
        signal.signal(signal.SIGINT, before)
    if came:
        raise KeyboardInterrupt


def _deaf() -> None:
    """Ctrl-C is for the process that we belong to."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)


def first_losses(seed: int) -> dict[int, float]:
    """The referee's losses at the first steps; of the stored seed at all that are stored."""
    if seed == seeds.STORED_SEED:
        return dict(reference_curve.stored().losses)
    return dict(enumerate(islice(referee.losses(seed), STEPS), start=1))


def judge(claim: Claim, again: Mapping[int, Mapping[int, float]]) -> Verdict:
    """Pure."""
    told = Verdict(claim.file, UNTOLD, claim.student, claim.seed, claim.problem)
    if claim.problem is not None or claim.seed is None:
        return told._replace(outcome=DIFFERS if claim.problem == "other-seed" else UNTOLD)
    reference = comparable(claim.seed, again[claim.seed], claim.losses)
    if not reference:
        return told._replace(reason="no-losses")
    losses = {step: x if math.isfinite(x) else None for step, x in claim.losses.items()}
    distance = deviation(losses, reference)
    agrees = distance <= DEVIATION_BAR
    return told._replace(
        outcome=AGREES if agrees else DIFFERS,
        reason=None if agrees else "losses",
        deviation=distance if math.isfinite(distance) else None,
        steps=tuple(sorted(reference)),
    )


def comparable(
    seed: int, again: Mapping[int, float], losses: Mapping[int, float]
) -> dict[int, float]:
    """The referee's losses at the steps that the report has. Of a seed of one's own it must have
    all of the first steps: the first loss alone is had without training."""
    there = {step: loss for step, loss in again.items() if step in losses}
    return there if seed == seeds.STORED_SEED or len(there) == len(again) else {}


def missing(verdicts: Iterable[Verdict], ids: Sequence[str]) -> tuple[str, ...]:
    """The students of whom no report agrees."""
    there = {each.student for each in verdicts if each.outcome == AGREES}
    return tuple(each for each in ids if each not in there)
