"""Do the losses of many reports belong to their seeds? The referee computes them again."""

from __future__ import annotations

import os
from collections.abc import Iterable, Mapping, Sequence
from concurrent.futures import ProcessPoolExecutor
from itertools import islice
from typing import Any, NamedTuple

from dlsetup.classroom.claims import Claim
from dlsetup.smoke import curve, referee
from dlsetup.smoke.curve import deviation
from dlsetup.smoke.verdict import DEVIATION_BAR

STEPS = 3  # of a seed that is computed again: a tenth to a fifth of a second
PARALLEL = 8  # seeds from which on processes pay

AGREES, DIFFERS, UNTOLD = "agrees", "does-not-agree", "cannot-tell"


class Verdict(NamedTuple):
    file: str
    outcome: str  # AGREES, DIFFERS, UNTOLD
    student: str | None = None
    seed: int | None = None
    reason: str | None = None  # losses, other-seed, no-training, no-losses, unreadable
    deviation: float | None = None
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
    with ProcessPoolExecutor(min(os.cpu_count() or 1, 8)) as workers:
        return list(workers.map(first_losses, seeds, chunksize=4))


def first_losses(seed: int) -> dict[int, float]:
    """The referee's losses at the first steps; of the stored seed at all that are stored."""
    if seed == curve.STORED_SEED:
        return dict(curve.stored().losses)
    return dict(enumerate(islice(referee.losses(seed), STEPS), start=1))


def judge(claim: Claim, again: Mapping[int, Mapping[int, float]]) -> Verdict:
    """Pure."""
    told = Verdict(claim.file, UNTOLD, claim.student, claim.seed, claim.problem)
    if claim.problem is not None or claim.seed is None:
        return told._replace(outcome=DIFFERS if claim.problem == "other-seed" else UNTOLD)
    reference = {step: x for step, x in again[claim.seed].items() if step in claim.losses}
    if not reference:
        return told._replace(reason="no-losses")
    distance = deviation(claim.losses, reference)
    agrees = distance <= DEVIATION_BAR
    return told._replace(
        outcome=AGREES if agrees else DIFFERS,
        reason=None if agrees else "losses",
        deviation=distance,
        steps=tuple(sorted(reference)),
    )


def missing(verdicts: Iterable[Verdict], ids: Sequence[str]) -> tuple[str, ...]:
    """The students of whom no report agrees."""
    there = {each.student for each in verdicts if each.outcome == AGREES}
    return tuple(each for each in ids if each not in there)
