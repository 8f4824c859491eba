"""Operators and comparisons of arrays."""

import math

from formula_table import EXACT, Formula

from .shared import DOCS, OWN, TRAINING, double, single


def tiny(np):
    """Numbers below 2.2e-308, which a library may have switched off for the whole process."""
    values = [5e-324, 1e-310, 2.2250738585072009e-308]
    held = double(np, values)
    return [
        (held * 1.0 > 0.0, [True] * 3),
        ((held + 0.0).tolist(), values),
        (held[1:] / 2 > 0, [True] * 2),
    ]


def arithmetic(np):
    pairs = []
    one, other = [x % 23 - 11 for x in range(115)], [2 ** (x % 5) for x in range(115)]
    both = list(zip(one, other))
    for kind, count in ((double, 50), (single, 2)):
        a, b = kind(np, one * count), kind(np, other * count)
        pairs += [
            (a + b, [x + y for x, y in both] * count),
            (a - b, [x - y for x, y in both] * count),
            (a * b, [x * y for x, y in both] * count),
            (a / b, [float(x) / y for x, y in both] * count),
            (a // b, [x // y for x, y in both] * count),
            (a % b, [x % y for x, y in both] * count),
            (a**2, [x * x for x in one] * count),
            (2 - a, [2 - x for x in one] * count),
            (-a, [-x for x in one] * count),
            (1 / b, [1.0 / y for y in other] * count),
            (a[:, None] * b[None, :5], [[x * y for y in other[:5]] for x in one] * count),
            (str((a * 2 + 1).dtype), str(a.dtype)),
        ]
    return pairs


def compared(np):
    pairs = []
    one, other = [x % 7 for x in range(3, 38)], [x % 5 for x in range(3, 38)]  # 2, 2 at the end
    both = list(zip(one, other))
    for kind, count in ((double, 160), (single, 5)):
        a, b = kind(np, one * count), kind(np, other * count)
        pairs += [
            (np.maximum(a, b), [max(pair) for pair in both] * count),
            (np.minimum(a, b), [min(pair) for pair in both] * count),
            (np.maximum(a - 3, 0.0), [max(x - 3, 0) for x in one] * count),
            (np.clip(a, 2, 4), [min(max(x, 2), 4) for x in one] * count),
            (np.where(a > b, a, -b), [x if x > y else -y for x, y in both] * count),
            (np.where(a <= b, a, -b), [x if x <= y else -y for x, y in both] * count),
            (np.abs(a - b), [abs(x - y) for x, y in both] * count),
            (np.sign(a - b), [(x > y) - (x < y) for x, y in both] * count),
            ((a > b), [x > y for x, y in both] * count),
            ((a == b), [x == y for x, y in both] * count),
            ((a <= 3) & (b != 2), [x <= 3 and y != 2 for x, y in both] * count),
        ]
    return pairs


def rounded(np):
    values = [-2.5, -1.5, -0.5, 0.5, 1.5, 2.5, 2.75]
    held = double(np, values)
    return [
        (np.round(held), [-2, -2, 0, 0, 2, 2, 3]),
        (np.floor(held), [math.floor(x) for x in values]),
        (np.ceil(held), [math.ceil(x) for x in values]),
        (held.astype(int), [int(x) for x in values]),
        (np.isnan(double(np, [1, float("nan")])), [False, True]),
        (np.isfinite(double(np, [1, float("inf")])), [True, False]),
        (np.nan_to_num(double(np, [float("nan"), 2])), [0, 2]),
    ]


ROWS = (
    Formula("numbers below 2.2e-308", "denormals", "x * 1 = x", "IEEE 754, 2.3", EXACT, TRAINING, tiny),
    Formula("+ - * / // % ** of arrays", "function", "Python's operators", "numpy.org/doc/stable/reference/ufuncs.html", EXACT, TRAINING, arithmetic),
    Formula("maximum, minimum, clip, where, abs, sign, comparisons", "function", "max, min, the first of two where it holds",
        DOCS + "maximum.html", EXACT, TRAINING, compared),
    Formula("round, floor, ceil, isnan, isfinite", "function", "half to even; math.floor, math.ceil", DOCS + "round.html", EXACT, OWN, rounded),
)  # fmt: skip
