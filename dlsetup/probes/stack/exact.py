"""Products of whole numbers, which every format of 24 bits holds exactly, tried without any
library: Freivalds, 1979, multiplies them by a vector, in Python's own integers.

Entries beyond 2**11 do not fit into TF32, float16 or bfloat16.
"""

import random

BOUND = 4095
FRACTION = 24  # bits after the point that are looked at
SHAPES = ((48, 48, 48), (257, 129, 65), (1, 300, 33), (128, 511, 10))


def worst(ways):
    """The largest deviation of several ways to multiply two lists of rows."""
    return {"deviation": max(deviation(way, *shape) for way in ways for shape in SHAPES)}


def deviation(multiply, rows, inner, columns):
    source = random.Random(rows)
    left, right = integers(source, rows, inner, BOUND), integers(source, inner, columns, 3)
    vector = [source.randint(-999, 999) for _ in range(columns)]
    found = [[fixed(number) for number in row] for row in multiply(left, right)]
    wanted = [number << FRACTION for number in times(left, times(right, vector))]
    if [len(row) for row in found] != [columns] * rows:
        raise AssertionError("a product of another shape")
    furthest = max(abs(a - b) for a, b in zip(times(found, vector), wanted))
    return float(furthest) / max(abs(number) for number in wanted)


def integers(source, rows, columns, bound):
    return [[source.randint(-bound, bound) for _ in range(columns)] for _ in range(rows)]


def times(matrix, vector):
    return [sum(a * b for a, b in zip(row, vector)) for row in matrix]


def fixed(number):
    """A float as a whole number of 2**-24, so that nothing after the point is lost."""
    return int(number * 2.0**FRACTION) if abs(number) < 1e200 else 10**200
