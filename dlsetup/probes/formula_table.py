"""Operations, each against its formula in Python's own numbers: one row is one operation. Standard
library alone: the rows are imported where their library is not installed, too.

A row's `measure(library)` gives pairs of what the library found and what the formula says: numbers,
or lists of them to any depth, or text, which is a name of a type. Equal means equal where all
numbers on the way are whole; else the row's tolerance says what its format may round.
"""

import math
from collections import namedtuple

Tolerance = namedtuple("Tolerance", "bar reason")
Formula = namedtuple("Formula", "operation kind formula source tolerance task measure")

EXACT = Tolerance(0.0, "whole numbers, which the format holds exactly")
DOUBLE = Tolerance(1e-12, "float64 rounds by 1.1e-16 a step; measured at most 6e-15")
SINGLE = Tolerance(3e-6, "float32 rounds by 6e-8 a step; measured at most 2e-7")
CHANCE = Tolerance(0.0, "counts that a fair draw misses once in a million or never")
NOT_THERE = float("inf")


def missed(rows, library, describe):
    """Of the rows that do not keep to their formula: operation, kind, the deviation, which is None
    where there is none, and what was raised. A lack of memory says nothing of an operation; what a
    version of the library does not have is left out."""
    found = []
    for row in rows:
        try:
            error, said = deviation(row.measure(library)), None
        except MemoryError:
            raise
        except Exception as raised:
            if isinstance(raised, AttributeError) and str(raised).startswith("module "):
                continue
            error, said = NOT_THERE, describe(raised)
        if said or not error <= row.tolerance.bar:
            finite = error if math.isfinite(error) else None
            found.append(
                {"operation": row.operation, "kind": row.kind, "deviation": finite, "raised": said}
            )
    return found


def deviation(pairs):
    """The largest, relative to the largest number that the formula says; infinite where shapes or
    names differ, or a number is missing."""
    return max([_distance(plain(found), plain(wanted)) for found, wanted in pairs] or [0.0])


def plain(values):
    """As Python's own numbers and lists; of a tensor, however it is held."""
    if hasattr(values, "detach"):
        values = values.detach()
    if hasattr(values, "tolist"):
        values = values.tolist()
    if isinstance(values, (list, tuple)):
        return [plain(each) for each in values]
    return values


def _distance(found, wanted):
    if found == wanted:
        return 0.0
    if isinstance(wanted, str) or isinstance(found, str) or found is None:
        return NOT_THERE
    if shape(found) != shape(wanted):
        return NOT_THERE
    ones, others = flat(found), flat(wanted)
    largest = max([abs(each) for each in others if math.isfinite(abs(each))] or [0.0]) or 1.0
    return max(_gap(one, other) / largest for one, other in zip(ones, others))


def _gap(one, other):
    if one == other or (one != one and other != other):
        return 0.0
    gap = abs(one - other)
    return gap if math.isfinite(gap) else NOT_THERE


def shape(values):
    """Lengths of nested lists that are as long as each other."""
    if not isinstance(values, (list, tuple)):
        return ()
    return (len(values),) + (shape(values[0]) if values else ())


def flat(values):
    if not isinstance(values, (list, tuple)):
        return [values]
    found = []
    for each in values:
        found += flat(each)
    return found


def whole(rows, columns, step=7, bound=9):
    """A matrix of whole numbers from -bound to bound that repeats nowhere near."""
    return [
        [(step * row * row + 11 * column + row * column) % (2 * bound + 1) - bound
         for column in range(columns)]
        for row in range(rows)
    ]  # fmt: skip


def is_mixed(order):
    """Whether a shuffled range() is mixed everywhere: few stand where they were, and each quarter
    of it (each half of a short one) holds numbers from both halves. A fair shuffle of 50 or of 80
    misses it once in a million."""
    count, parts = len(order), 4 if len(order) >= 80 else 2
    stayed = sum(place == value for place, value in enumerate(order))
    pieces = [order[count * n // parts : count * (n + 1) // parts] for n in range(parts)]
    lows = [sum(value < count // 2 for value in each) for each in pieces]
    return stayed <= 10 and all(0 < low < len(each) for low, each in zip(lows, pieces))


def times(left, right):
    """The product of two matrices of Python's numbers."""
    columns = list(zip(*right))
    return [[sum(a * b for a, b in zip(row, column)) for column in columns] for row in left]


def turned(rows):
    return [list(column) for column in zip(*rows)]
