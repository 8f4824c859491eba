"""What a deviation from the referee's curve is. Pure: from losses and from what the child
looked at directly to the name of a class.

Its size does not tell: a product wrong by 1e-6 lies where float32 lies, a learning rate wrong
by 1e-4 where TF32 does. The direct looks tell; without them the way in which it grows.
"""

from __future__ import annotations

import math
import struct
from collections.abc import Iterable, Mapping
from typing import NamedTuple

from dlsetup.smoke.digits.events import Probed
from dlsetup.smoke.digits.reference_curve import Expected, Losses, deviation


class Format(NamedTuple):
    """What honest arithmetic in a format of numbers keeps to; measured bounds with room."""

    name: str
    rounding: float  # relative error of a number that a product passes on; half the spacing
    curve: float  # relative deviation of the losses up to step 50
    product: float  # relative error against exactly rounded sums
    gradient: float  # relative error against the difference quotient
    moves: float  # of the optimiser, in learning rates
    weights: float  # relative error of the first parameters


# Seen: float64 curve 1e-15, gradient 7e-10 (the quotient's own), moves 2e-15; float32 curve
# 1e-6, gradient 4e-7, moves 6e-6; TF32 curve 3e-4, gradient 5e-4; bfloat16 5e-4, 8e-3.
FORMATS = (
    Format("float64", 1e-14, 1e-9, 1e-13, 1e-7, 1e-11, 1e-13),
    Format("float32", 1e-6, 1e-5, 1e-5, 1e-4, 1e-3, 1e-6),
    Format("tf32", 1e-3, 5e-3, 2e-2, 2e-2, 1e-2, 1e-3),
    Format("bfloat16", 8e-3, 2e-2, 1e-1, 1e-1, 1e-1, 8e-3),
)
FLOAT64, FLOAT32 = FORMATS[:2]
TF32, BFLOAT16 = FORMATS[2:]
PRECISIONS = frozenset({"float64", "float32", "tf32", "float16", "bfloat16"})
CLASSES = (*sorted(PRECISIONS), "product", "loss", "gradient", "optimiser", "data", "unknown")

FIRST_IS_RIGHT = 1e-12  # below this the first loss deviates by float64's rounding alone
FIRST_IS_WRONG = 3e-3  # no format's rounding moves it so far; other data do


def classify(
    losses: Losses, reference: Mapping[int, float], probed: Probed | None, expected: Expected | None
) -> str:
    """One of CLASSES. `float64` is what it should be where nothing else is promised."""
    agrees = deviation(losses, reference) <= FLOAT64.curve
    if probed is None or (agrees and not complete(probed)):
        return by_growth(losses, reference)
    found = by_looking(probed, expected)
    return found if found != "float64" or agrees else "unknown"  # what was looked at is right


def complete(probed: Probed) -> bool:
    """Whether everything could be looked at: what could not is no evidence against a curve
    that agrees."""
    values = (getattr(probed, field) for field in probed.__struct_fields__)
    return all(value is not None and value != () for value in values)


def by_looking(probed: Probed, expected: Expected | None) -> str:
    """The first that is wrong on the way of the numbers: the data, the products, the loss, the
    gradient, the optimiser; else the format that the products round to."""
    form = rounded_to(probed.rounding)
    if other_data(probed, expected, form or BFLOAT16):
        return "data"
    if form is None or probed.integer != 0 or above(probed.product, form.product):
        return "product"
    if above(probed.loss, form.product):
        return "loss"
    if any(above(error, form.gradient) for error in probed.gradient or (None,)):
        return "gradient"
    moves = probed.moves or ((None, None, None),)
    if any(above(error, form.moves) for error, _, _ in moves):
        return "data" if only_the_rate(moves, form) else "optimiser"
    return "float16" if form is TF32 and probed.large is False else form.name


def rounded_to(rounding: float | None) -> Format | None:
    """None: coarser than any."""
    return next((each for each in FORMATS if not above(rounding, each.rounding)), None)


def other_data(probed: Probed, expected: Expected | None, form: Format) -> bool:
    if expected is not None and (probed.data, probed.batch) != expected:
        return True
    return above(probed.weights, form.weights)


def only_the_rate(
    moves: Iterable[tuple[float | None, float | None, float | None]], form: Format
) -> bool:
    """Whether every move is right but for one factor, that of the learning rate."""
    return all(
        ratio is not None and ratio >= 0 and not above(residue, form.moves)
        for _, ratio, residue in moves
    )


def by_growth(losses: Losses, reference: Mapping[int, float]) -> str:
    """From the losses alone. A wrong gradient, optimiser or learning rate leaves the first
    loss exactly right and cannot be told apart; a wrong product does not, and stays in
    float64, while reduced formats leave losses that are float32 numbers."""
    largest = deviation(losses, reference)
    first = deviation(losses, {step: loss for step, loss in reference.items() if step == 1})
    if largest <= FLOAT64.curve:
        return "float64"
    if not math.isfinite(largest) or 1 not in reference:
        return "unknown"
    if first > FIRST_IS_WRONG:
        return "data"
    if first <= FIRST_IS_RIGHT:
        return "unknown"
    if not single(losses[step] for step in reference):
        return "product"
    early = deviation(losses, {step: loss for step, loss in reference.items() if step <= 50})
    return next((each.name for each in FORMATS[1:] if early <= each.curve), "unknown")


def single(losses: Iterable[float | None]) -> bool:
    """Whether all are numbers that float32 holds."""
    return all(loss == struct.unpack("<f", struct.pack("<f", loss))[0] for loss in losses if loss)


def first_wrong(losses: Losses, reference: Mapping[int, float], bar: float) -> int | None:
    """The first compared step at which the losses leave the bar."""
    return next(
        (step for step in sorted(reference) if deviation(losses, {step: reference[step]}) > bar),
        None,
    )


def above(error: float | None, bar: float) -> bool:
    """Whether an error is too large, or could not be told."""
    return error is None or not error <= bar
