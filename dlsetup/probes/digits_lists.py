"""The digits' numbers in lists, as the scripts beside this one hold them. Standard library alone.

Matrices are lists of rows, vectors lists; a network is its four parameters."""

import math

INPUTS, HIDDEN, CLASSES = 64, 64, 10
SHAPES = ((INPUTS, HIDDEN), (HIDDEN,), (HIDDEN, CLASSES), (CLASSES,))


def as_network(values):
    """Numbers in a row as four parameters."""
    network, begin = [], 0
    for shape in SHAPES:
        end = begin + shape[0] * (shape[1] if len(shape) > 1 else 1)
        network.append(shaped(values[begin:end], shape))
        begin = end
    return network


def shaped(values, shape):
    if len(shape) == 1:
        return values
    return [values[row * shape[1] : (row + 1) * shape[1]] for row in range(shape[0])]


def zeros(shape):
    return [[0.0] * shape[1] for _ in range(shape[0])] if len(shape) > 1 else [0.0] * shape[0]


def flat(values):
    return [x for row in values for x in row] if isinstance(values[0], list) else values


def floats(rows):
    return [[float(x) for x in row] for row in rows]


def dot(xs, ys):
    return sum(x * y for x, y in zip(xs, ys))


def distance(expected, found):
    """The largest difference, relative to the largest expected number."""
    size = most([abs(x) for x in expected]) or 1.0
    return most([abs(x - y) for x, y in zip(expected, found)]) / size


def most(values):
    """The largest; NaN where one is NaN, which max() would hide."""
    return float("nan") if any(x != x for x in values) else max(values)


def finite(value):
    return float(value) if math.isfinite(value) else None
