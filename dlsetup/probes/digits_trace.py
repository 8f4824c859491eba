"""One step of the digits' training, operation by operation: each result is calculated again from
what the operation was given, in Python's own floats. Standard library alone.

The operations are named as train.py notes them, in the order in which the numbers flow. The first
that is wrong is the one to blame: those behind it are right for what they were given.
"""

import math
import random
from operator import mul

from formula_table import flat

TRAINING, BATCH = 1437, 128
RATE, BETA1, BETA2, EPSILON = 5e-3, 0.9, 0.999, 1e-8

BAR = 1e-12  # relative to the largest number of a result or of its terms; honest: 2e-15
OPERATIONS = {  # as they are shown, and the class of what is wrong
    "batch": ("images[batch], labels[batch]", "array"),
    "hidden sums": ("images.dot(first) + first_bias", "product"),
    "hidden": ("np.maximum(sums, 0)", "function"),
    "scores": ("hidden.dot(last) + last_bias", "product"),
    "shifted": ("scores - scores.max(axis=1)", "sum"),
    "powers": ("np.exp(shifted)", "function"),
    "sums": ("powers.sum(axis=1)", "sum"),
    "logs": ("np.log(sums)", "function"),
    "loss": ("(logs - shifted[rows, labels]).mean()", "sum"),
    "error": ("powers / sums, minus 1 at the labels, / count", "function"),
    "back": ("error.dot(last.T)", "product"),
    "mask": ("back[hidden <= 0] = 0", "array"),
    "first slopes": ("images.T.dot(back)", "product"),
    "first bias slopes": ("back.sum(axis=0)", "sum"),
    "last slopes": ("hidden.T.dot(error)", "product"),
    "last bias slopes": ("error.sum(axis=0)", "sum"),
    "update": ("mean, square and parameter of Adam, in place", "optimiser"),
}


def first_wrong(noted):
    """Of a step's operations the first that is wrong, or none: what is told of it."""
    state = dict(noted[:1])["state"]
    for operation, values in noted[1:]:
        expected = FORMULAS[operation](*([state] + values if operation == "batch" else values))
        error = max(gap(found, wanted, size) for found, wanted, size in expected)
        if not error <= BAR:
            name, kind = OPERATIONS[operation]
            told = error if math.isfinite(error) else None
            return [{"operation": name, "kind": kind, "deviation": told}]
    return []


def first_wrong_of_engine(engine, step, before, batch, loss):
    """The same of an engine of digits_network.py: its parameters before the step, the batch, and
    what it noted."""
    (images, labels), (first, first_bias, last, last_bias) = batch, before
    (sums, hidden, scores), slopes, averages = engine.noted()
    entropies, errors = zip(*[_cross_entropy(each, label) for each, label in zip(scores, labels)])
    errors = [[x / len(labels) for x in row] for row in errors]
    back = [[sum(map(mul, row, line)) for line in last] for row in errors]
    back = [[x if y > 0.0 else 0.0 for x, y in zip(*pair)] for pair in zip(back, hidden)]
    checks = [
        ("images @ first + bias", "product", affine(images, first, first_bias, sums)),
        ("relu", "function", FORMULAS["hidden"](sums, hidden)),
        ("hidden @ last + bias", "product", affine(hidden, last, last_bias, scores)),
        ("cross_entropy", "loss", same(loss, math.fsum(entropies) / len(labels))),
        ("backward", "gradient", slopes_of(images, back, slopes[0])),
        ("backward", "gradient", column_sums(back, slopes[1])),
        ("backward", "gradient", slopes_of(hidden, errors, slopes[2])),
        ("backward", "gradient", column_sums(errors, slopes[3])),
    ]
    for old, now, kept in zip(before, engine.values(), averages):
        checks.append(("Adam.step", "optimiser", _moved(step, old, now, kept)))
    for name, kind, expected in checks:
        error = max(gap(found, wanted, size) for found, wanted, size in expected)
        if not error <= BAR:
            told = error if math.isfinite(error) else None
            return [{"operation": name, "kind": kind, "deviation": told}]
    return []


def _cross_entropy(scores, label):
    top = max(scores)
    powers = [math.exp(x - top) for x in scores]
    total = math.fsum(powers)
    slopes = [x / total - (place == label) for place, x in enumerate(powers)]
    return math.log(total) + top - scores[label], slopes


def _moved(step, old, now, averages):
    """A parameter after Adam's step, from its averages."""
    scale1, scale2 = 1.0 - BETA1**step, 1.0 - BETA2**step
    means, squares = (flat(each) for each in averages)
    wanted = [
        x - RATE * (m / scale1) / (math.sqrt(s / scale2) + EPSILON)
        for x, m, s in zip(flat(old), means, squares)
    ]
    return [(now, wanted, RATE + largest(old))]


def gap(found, wanted, size):
    """The largest distance of two lists of numbers, or of two numbers, relative to `size`."""
    ones, others = flat(found), flat(wanted)
    if len(ones) != len(others):
        return float("inf")
    errors = [abs(a - b) for a, b in zip(ones, others)]
    if any(error != error for error in errors):
        return float("inf")
    return max(errors) / (size or 1.0)


def largest(*values):
    return max([abs(x) for each in values for x in flat(each)] or [0.0])


def same(found, wanted):
    return [(found, wanted, largest(wanted))]


def batch(state, images, labels, training, some, their_labels):
    source = random.Random()
    version, numbers, rest = state[0]
    source.setstate((version, tuple(numbers), rest))
    chosen = [training[int(source.random() * TRAINING)] for _ in range(BATCH)]
    wanted = [images[n] for n in chosen]
    return same(some, wanted) + same(their_labels, [labels[n] for n in chosen])


def product(rows, columns, found, bias=None):
    """rows times columns, `columns` being a list of columns. Its terms are at most as large as the
    largest factors allow."""
    wanted = [[sum(map(mul, row, column)) for column in columns] for row in rows]
    if bias is not None:
        wanted = [[x + b for x, b in zip(row, bias)] for row in wanted]
    size = largest(rows) * largest(columns) + (largest(bias) if bias is not None else 0.0)
    return [(found, wanted, size)]


def affine(rows, matrix, bias, found):
    return product(rows, list(zip(*matrix)), found, bias)


def slopes_of(left, right, found):
    """left turned, times right."""
    return product(list(zip(*left)), list(zip(*right)), found)


def column_sums(rows, found):
    return [(found, [math.fsum(column) for column in zip(*rows)], largest(rows))]


def loss(logs, shifted, labels, found):
    terms = [log - row[label] for log, row, label in zip(logs, shifted, labels)]
    return same(found, math.fsum(terms) / len(terms))


def error(powers, sums, labels, found):
    count = float(len(labels))
    return same(
        found,
        [
            [(x / total[0] - (place == label)) / count for place, x in enumerate(row)]
            for row, total, label in zip(powers, sums, labels)
        ],
    )


def update(step, gradient, before, parameter, mean, square):
    """Adam. Each of the three from what it was before, relative to what it moved by at most."""
    scale1, scale2 = 1.0 - BETA1**step, 1.0 - BETA2**step
    slopes_, (old, old_mean, old_square) = flat(gradient), [flat(each) for each in before]
    means = [m + (1.0 - BETA1) * (g - m) for g, m in zip(slopes_, old_mean)]
    squares = [s + (1.0 - BETA2) * (g * g - s) for g, s in zip(slopes_, old_square)]
    moved = [
        x - RATE * (m / scale1) / (math.sqrt(s / scale2) + EPSILON)
        for x, m, s in zip(old, means, squares)
    ]
    return same(mean, means) + same(square, squares) + [(parameter, moved, RATE + largest(old))]


FORMULAS = {
    "batch": batch,
    "hidden sums": affine,
    "hidden": lambda sums, found: same(found, [[max(x, 0.0) for x in row] for row in sums]),
    "scores": affine,
    "shifted": lambda rows, found: same(found, [[x - max(row) for x in row] for row in rows]),
    "powers": lambda rows, found: same(found, [[math.exp(x) for x in row] for row in rows]),
    "sums": lambda rows, found: same(found, [[math.fsum(row)] for row in rows]),
    "logs": lambda sums, found: same(found, [math.log(each[0]) for each in sums]),
    "loss": loss,
    "error": error,
    "back": lambda rows, matrix, found: product(rows, matrix, found),
    "mask": lambda whole, hidden, found: same(
        found, [[x if y > 0.0 else 0.0 for x, y in zip(*pair)] for pair in zip(whole, hidden)]
    ),
    "first slopes": slopes_of,
    "first bias slopes": column_sums,
    "last slopes": slopes_of,
    "last bias slopes": column_sums,
    "update": update,
}
