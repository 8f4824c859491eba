"""Do the losses of many reports belong to their seeds? The referee computes them again."""

from __future__ import annotations

import math
from collections.abc import Callable, Iterable, Mapping, Sequence
from itertools import islice
from typing import Any, NamedTuple

from dlsetup.classroom.claims import TrainingClaim
from dlsetup.classroom.workers import map_in_processes
from dlsetup.smoke.digits import referee, reference_curve, seeds
from dlsetup.smoke.digits.reference_curve import deviation
from dlsetup.smoke.digits.verdict import FULL_STEPS

DEVIATION_BAR = 1e-9  # relative: far above what honest arithmetic differs by, far below a fault
STEPS = 3  # of a seed that is computed again: a tenth to a fifth of a second
PARALLEL_FROM = 8  # seeds from which on processes pay

AGREES, DIFFERS, UNDETERMINED = "agrees", "does-not-agree", "cannot-tell"


class ClaimVerdict(NamedTuple):
    file: str
    outcome: str  # AGREES, DIFFERS, UNTOLD
    student: str | None = None
    seed: int | None = None
    reason: str | None = None  # losses, copied, contradictory, other-seed, no-training,
    # no-losses, or a key of messages.REFUSALS
    deviation: float | None = None  # None: there is none, or it is not finite
    steps: tuple[int, ...] = ()

    def as_dict(self) -> dict[str, Any]:
        return self._asdict()


def verify_claims(
    claims: Sequence[TrainingClaim], *, whole: bool = False
) -> tuple[ClaimVerdict, ...]:
    """In the order of the claims; a few steps for each seed, on all cores; `whole`: all steps,
    which takes half a minute for each seed."""
    claimed_seeds = {
        claim.seed for claim in claims if claim.problem is None and claim.seed is not None
    }
    sorted_seeds = sorted(claimed_seeds)
    compute = whole_losses if whole else first_losses
    recomputed = dict(zip(sorted_seeds, recompute_losses(sorted_seeds, compute), strict=True))
    copied = copied_losses(claims)
    return tuple(judge_claim(claim, recomputed, copied) for claim in claims)


def copied_losses(claims: Iterable[TrainingClaim]) -> frozenset[tuple[tuple[int, float], ...]]:
    """Losses that stand in reports of different seeds; a seed's own belong to it alone."""
    owners: dict[tuple[tuple[int, float], ...], set[int | None]] = {}
    for claim in claims:
        if claim.losses:
            owners.setdefault(tuple(sorted(claim.losses.items())), set()).add(claim.seed)
    return frozenset(losses for losses, seeds in owners.items() if len(seeds) > 1)


def recompute_losses(
    seeds: Sequence[int], compute: Callable[[int], dict[int, float]]
) -> list[dict[int, float]]:
    if len(seeds) < (2 if compute is whole_losses else PARALLEL_FROM):
        return [compute(seed) for seed in seeds]
    return list(map_in_processes(compute, seeds))


def first_losses(seed: int) -> dict[int, float]:
    """The referee's losses at the first steps; of the stored seed at all that are stored."""
    if seed == seeds.STORED_SEED:
        return dict(reference_curve.load_stored_curve().losses)
    return dict(enumerate(islice(referee.losses(seed), STEPS), start=1))


def whole_losses(seed: int) -> dict[int, float]:
    """The referee's losses at all steps."""
    if seed == seeds.STORED_SEED:
        return dict(reference_curve.load_stored_curve().losses)
    return dict(enumerate(islice(referee.losses(seed), FULL_STEPS), start=1))


def judge_claim(
    claim: TrainingClaim,
    recomputed: Mapping[int, Mapping[int, float]],
    copied: frozenset[tuple[tuple[int, float], ...]] = frozenset(),
) -> ClaimVerdict:
    """Pure. `copied`: losses that stand in reports of other seeds, too."""
    verdict = ClaimVerdict(claim.file, UNDETERMINED, claim.student, claim.seed, claim.problem)
    if claim.problem is not None or claim.seed is None:
        return verdict._replace(outcome=DIFFERS if claim.problem == "other-seed" else UNDETERMINED)
    reference = comparable_losses(claim.seed, recomputed[claim.seed], claim.losses)
    if not reference:
        return verdict._replace(reason="no-losses")
    losses = {step: x if math.isfinite(x) else None for step, x in claim.losses.items()}
    distance = deviation(losses, reference)
    reason = None if distance <= DEVIATION_BAR else "losses"
    if reason and tuple(sorted(claim.losses.items())) in copied:
        reason = "copied"
    elif reason is None and not claim.agrees_with_itself:
        reason = "contradictory"
    return verdict._replace(
        outcome=DIFFERS if reason else AGREES,
        reason=reason,
        deviation=distance if math.isfinite(distance) else None,
        steps=tuple(sorted(reference)),
    )


def comparable_losses(
    seed: int, recomputed: Mapping[int, float], losses: Mapping[int, float]
) -> dict[int, float]:
    """The referee's losses at the steps that the report has. Of a seed of one's own it must have
    all of the first steps: the first loss alone is had without training."""
    shared_losses = {step: loss for step, loss in recomputed.items() if step in losses}
    has_first_steps = all(step in shared_losses for step in range(1, STEPS + 1))
    return shared_losses if seed == seeds.STORED_SEED or has_first_steps else {}


def students_without_report(
    verdicts: Iterable[ClaimVerdict], ids: Sequence[str]
) -> tuple[str, ...]:
    """The students of whom no report agrees."""
    agreeing = {verdict.student for verdict in verdicts if verdict.outcome == AGREES}
    return tuple(student_id for student_id in ids if student_id not in agreeing)
