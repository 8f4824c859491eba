"""What a deviation from the referee's curve is. Pure: from losses and from what the child
looked at directly to the name of a class.

Its size does not tell: a product wrong by 1e-6 lies where float32 lies, a learning rate wrong
by 1e-4 where TF32 does. The direct looks tell; without them the way in which it grows.
"""

from __future__ import annotations

import math
import struct
from collections.abc import Iterable, Mapping, Sequence
from typing import NamedTuple

from dlsetup.smoke.digits.events import ArithmeticProbe, OperationMissed
from dlsetup.smoke.digits.reference_curve import DataChecksums, Losses, deviation


class NumberFormat(NamedTuple):
    """What honest arithmetic in a format of numbers keeps to; measured bounds with room."""

    name: str
    rounding: float  # relative error of a number that a product passes on; half the spacing
    curve: float  # relative deviation of the losses up to step 50
    product: float  # relative error against exactly rounded sums
    gradient: float  # relative error against the difference quotient
    moves: float  # of the optimiser, in learning rates
    weights: float  # relative error of the first parameters


# Seen: float64 curve 5e-15 over 800 steps, gradient 7e-10 (the quotient's own), moves 2e-15;
# float32 curve 1e-6, gradient 4e-7, moves 6e-6; TF32 curve 3e-4, gradient 5e-4; bfloat16 5e-4,
# 8e-3.
FORMATS = (
    NumberFormat("float64", 1e-14, 1e-12, 1e-13, 1e-7, 1e-11, 1e-13),
    NumberFormat("float32", 1e-6, 1e-5, 1e-5, 1e-4, 1e-3, 1e-6),
    NumberFormat("tf32", 1e-3, 5e-3, 2e-2, 2e-2, 1e-2, 1e-3),
    NumberFormat("bfloat16", 8e-3, 2e-2, 1e-1, 1e-1, 1e-1, 8e-3),
)
FLOAT64, _, TF32, BFLOAT16 = FORMATS
PRECISIONS = frozenset({"float64", "float32", "tf32", "float16", "bfloat16"})
OPERATION_CLASSES = (
    *("denormals", "array", "function", "sum", "product", "solver", "loss", "random"),
)
CLASSES = (
    *sorted(PRECISIONS),
    *("product", "loss", "gradient", "optimiser", "data", "unstable", "unknown"),
    *(name for name in OPERATION_CLASSES if name not in ("product", "loss")),
)

FIRST_LOSS_RIGHT = 1e-12  # below this the first loss deviates by float64's rounding alone
FIRST_LOSS_WRONG = 3e-3  # no format's rounding moves it so far; other data do


def classify(
    losses: Losses,
    reference: Mapping[int, float],
    probe: ArithmeticProbe | None,
    expected: DataChecksums | None,
) -> str:
    """One of CLASSES. `float64` is what it should be where nothing else is promised."""
    agrees = deviation(losses, reference) <= FLOAT64.curve
    if probe is None or (agrees and not is_complete(probe)):
        return classify_by_growth(losses, reference)
    kind = classify_by_probe(probe, expected)
    return kind if kind != "float64" or agrees else "unknown"  # what was looked at is right


def classify_misses(missed: Sequence[OperationMissed]) -> str | None:
    """The class of those that the others are made of: sums of numbers that arrays hold, products
    of sums. None: no operation missed its formula."""
    kinds = {each.kind for each in missed}
    return next((name for name in OPERATION_CLASSES if name in kinds), "unknown" if kinds else None)


def is_complete(probe: ArithmeticProbe) -> bool:
    """Whether everything could be looked at: what could not is no evidence against a curve
    that agrees."""
    values = (getattr(probe, field) for field in probe.__struct_fields__)
    return all(value is not None and value != () for value in values)


def classify_by_probe(probe: ArithmeticProbe, expected: DataChecksums | None) -> str:
    """The first that is wrong on the way of the numbers: the data, the products, the loss, the
    gradient, the optimiser; else the format that the products round to."""
    number_format = find_rounding_format(probe.rounding)
    if has_other_data(probe, expected, number_format or BFLOAT16):
        return "data"
    if number_format is None or probe.integer != 0 or exceeds(probe.product, number_format.product):
        return "product"
    if exceeds(probe.loss, number_format.product):
        return "loss"
    if any(exceeds(error, number_format.gradient) for error in probe.gradient or (None,)):
        return "gradient"
    moves = probe.moves or ((None, None, None),)
    if any(exceeds(error, number_format.moves) for error, _, _ in moves):
        return "data" if only_rate_differs(moves, number_format) else "optimiser"
    return "float16" if number_format is TF32 and probe.large is False else number_format.name


def find_rounding_format(rounding: float | None) -> NumberFormat | None:
    """None: coarser than any."""
    return next((fmt for fmt in FORMATS if not exceeds(rounding, fmt.rounding)), None)


def has_other_data(
    probe: ArithmeticProbe, expected: DataChecksums | None, number_format: NumberFormat
) -> bool:
    if expected is not None and (probe.data, probe.batch) != expected:
        return True
    return exceeds(probe.weights, number_format.weights)


def only_rate_differs(
    moves: Iterable[tuple[float | None, float | None, float | None]], number_format: NumberFormat
) -> bool:
    """Whether every move is right but for one factor, that of the learning rate."""
    return all(
        ratio is not None and ratio >= 0 and not exceeds(residue, number_format.moves)
        for _, ratio, residue in moves
    )


def classify_by_growth(losses: Losses, reference: Mapping[int, float]) -> str:
    """From the losses alone. A wrong gradient, optimiser or learning rate leaves the first
    loss exactly right and cannot be told apart; a wrong product does not, and stays in
    float64, while reduced formats leave losses that are float32 numbers."""
    largest = deviation(losses, reference)
    first = deviation(losses, {step: loss for step, loss in reference.items() if step == 1})
    if largest <= FLOAT64.curve:
        return "float64"
    if not math.isfinite(largest) or 1 not in reference:
        return "unknown"
    if first > FIRST_LOSS_WRONG:
        return "data"
    if first <= FIRST_LOSS_RIGHT:
        return "unknown"
    if not are_float32(losses[step] for step in reference):
        return "product"
    early = deviation(losses, {step: loss for step, loss in reference.items() if step <= 50})
    return next((fmt.name for fmt in FORMATS[1:] if early <= fmt.curve), "unknown")


def are_float32(losses: Iterable[float | None]) -> bool:
    """Whether all are numbers that float32 holds."""
    return all(loss == struct.unpack("<f", struct.pack("<f", loss))[0] for loss in losses if loss)


def exceeds(error: float | None, bar: float) -> bool:
    """Whether an error is too large, or could not be told."""
    return error is None or not error <= bar
