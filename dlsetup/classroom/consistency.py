"""Do the parts of one recorded training agree with each other? Needs no training: what is written
down twice is the same, and what passed has passed its own bars."""

from __future__ import annotations

import math
from collections.abc import Mapping

from dlsetup.facts import Smoke, known
from dlsetup.smoke.digits.reference_curve import plotted_steps
from dlsetup.smoke.digits.verdict import FULL_STEPS, TEST_IMAGES, accuracy_bar

LEARNED = 0.5  # of the first loss: an accuracy above its bar has never left more (2000 seeds: 0.1)
MISCOUNTED = 1e-6  # of an image: an accuracy is a count of images over their number


def agrees_with_itself(smoke: Smoke) -> bool:
    """What is not recorded, as in a report of an older dlsetup, contradicts nothing."""
    losses, curve = dict(known(smoke.losses, ())), dict(known(smoke.curve, ()))
    return (
        all(curve[step] == losses[step] for step in losses.keys() & curve.keys())
        and known(smoke.first_loss) in (None, losses.get(1))
        and _is_a_count(known(smoke.accuracy))
        and (known(smoke.outcome) != "passed" or _passed_its_bars(smoke, curve))
        and (smoke.outcome != "failed" or smoke.reasons != ())
    )


def _is_a_count(accuracy: float | None) -> bool:
    if accuracy is None:
        return True
    images = accuracy * TEST_IMAGES
    return 0 <= images <= TEST_IMAGES and abs(images - round(images)) < MISCOUNTED


def _passed_its_bars(smoke: Smoke, curve: Mapping[int, float]) -> bool:
    seed, steps = known(smoke.seed), known(smoke.steps)
    accuracy, deviation, bar = (
        known(each) for each in (smoke.accuracy, smoke.deviation, smoke.deviation_bar)
    )
    if known(smoke.reasons, ()) != ():
        return False
    if deviation is not None and bar is not None and not deviation <= bar:
        return False
    if steps is None or steps < FULL_STEPS:
        return True
    is_accurate = None in (seed, accuracy) or (accuracy or 0.0) >= accuracy_bar(seed or 0)
    return is_accurate and (not curve or _has_learned(curve, steps))


def _has_learned(curve: Mapping[int, float], steps: int) -> bool:
    """Every drawn loss is there, and the last has fallen."""
    if tuple(curve) != plotted_steps(steps) or not all(map(math.isfinite, curve.values())):
        return False
    return curve[max(curve)] < LEARNED * curve[1]
