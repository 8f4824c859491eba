"""Sums, means, extremes and spread."""

import math

from formula_table import DOUBLE, EXACT, SINGLE, Formula, flat, turned, whole

from .shared import BIG, BOTH, DOCS, OWN, TRAINING, double, mean, single, variance

LENGTHS = (3, 64, 65, 127, 1000, 4099)  # of sums: numpy adds in blocks of 8 and 128


def summed(add, formula, kinds=(double, single), beyond=True):
    """Of rows of every length, of whole tables and along both of their axes."""

    def measure(np):
        pairs = []
        for kind in kinds:
            for length in LENGTHS:
                values = [x % 11 - 3 for x in range(length)]
                pairs.append((add(np, kind(np, values), None), formula(values)))
            tall = [[x % 7 - 2, x % 3] for x in range(2100)]
            pairs.append((add(np, kind(np, tall), 0), [formula(each) for each in turned(tall)]))
            pairs.append(
                (add(np, kind(np, turned(tall)), 1), [formula(each) for each in turned(tall)])
            )
            table = whole(130, 67)
            held = kind(np, table)
            pairs += [
                (add(np, held, 0), [formula(each) for each in turned(table)]),
                (add(np, held, 1), [formula(each) for each in table]),
                (add(np, kind(np, turned(table)).T, 1), [formula(each) for each in table]),
            ]
        if beyond:
            values = [BIG, BIG + 2, 5]
            pairs.append((add(np, double(np, values), None), formula(values)))
        return pairs

    return measure


def keeps_its_dimensions(np):
    table = whole(70, 6)
    held = double(np, table)
    return [
        (held.sum(axis=1, keepdims=True), [[sum(each)] for each in table]),
        (held.mean(axis=1, keepdims=True), [[mean(each)] for each in table]),
        (held.max(axis=1, keepdims=True), [[max(each)] for each in table]),
    ]


def extremes(np):
    pairs = []
    for kind, table in ((double, whole(130, 67, 5, 4000)), (single, whole(1100, 9, 5, 3))):
        held, across = kind(np, table), turned(table)
        pairs += [
            (held.max(), max(flat(table))),
            (held.min(axis=0), [min(each) for each in across]),
            (np.max(held, axis=1), [max(each) for each in table]),
            (held.argmax(axis=1), [each.index(max(each)) for each in table]),
            (np.argmin(held, axis=0), [each.index(min(each)) for each in across]),
        ]
    return pairs


def running(np):
    values = [x % 13 - 5 for x in range(300)]
    total, sums = 0, []
    for value in values:
        total += value
        sums.append(total)
    return [
        (np.cumsum(double(np, values)), sums),
        (np.prod(double(np, [1, 2, 3, 4, 5])), 120),
        (np.diff(double(np, values)), [b - a for a, b in zip(values, values[1:])]),
        (np.trace(double(np, whole(9, 9))), sum(whole(9, 9)[n][n] for n in range(9))),
    ]


def spread(np):
    values = [float(x * x % 31) for x in range(101)]
    held, ordered = double(np, values), sorted(values)
    other = [float(3 * x % 17) for x in range(101)]
    joint = mean([a * b for a, b in zip(values, other)]) - mean(values) * mean(other)
    return [
        (held.var(), variance(values)),
        (held.std(ddof=1), math.sqrt(variance(values, 1))),
        (np.std(held), math.sqrt(variance(values))),
        (np.median(held), ordered[50]),
        (np.percentile(held, 25), ordered[25]),
        (
            np.corrcoef(held, double(np, other))[0, 1],
            joint / math.sqrt(variance(values) * variance(other)),
        ),
        (np.cov(held), variance(values, 1)),
        (np.average(double(np, [1, 2, 4]), weights=[1, 1, 2]), 2.75),
    ]


ROWS = (
    Formula("ndarray.sum", "sum", "the sum", DOCS + "ndarray.sum.html", EXACT, TRAINING, summed(lambda np, x, axis: x.sum(axis=axis), sum)),
    Formula("np.sum", "sum", "the sum", DOCS + "sum.html", EXACT, BOTH, summed(lambda np, x, axis: np.sum(x, axis=axis), sum)),
    Formula("add.reduce", "sum", "the sum", DOCS + "ufunc.reduce.html", EXACT, OWN,
        lambda np: [(np.add.reduce(double(np, range(200))), 19900)]),
    Formula("ndarray.mean", "sum", "the sum over the count", DOCS + "ndarray.mean.html", DOUBLE, TRAINING,
        summed(lambda np, x, axis: x.mean(axis=axis), mean, kinds=(double,))),
    Formula("np.mean", "sum", "the sum over the count", DOCS + "mean.html", DOUBLE, BOTH,
        summed(lambda np, x, axis: np.mean(x, axis=axis), mean, kinds=(double,))),
    Formula("mean in float32", "sum", "the sum over the count", DOCS + "mean.html", SINGLE, OWN,
        summed(lambda np, x, axis: x.mean(axis=axis), mean, kinds=(single,), beyond=False)),
    Formula("sum, mean, max with keepdims", "sum", "one number a row", DOCS + "sum.html", DOUBLE, TRAINING, keeps_its_dimensions),
    Formula("max, min, argmax, argmin", "sum", "max(), min() and the first place of them", DOCS + "argmax.html", EXACT, TRAINING, extremes),
    Formula("cumsum, prod, diff, trace", "sum", "sums one after the other", DOCS + "cumsum.html", EXACT, OWN, running),
    Formula("var, std, median, percentile, corrcoef, cov, average", "sum", "the mean square distance from the mean, its root, the middle",
        DOCS + "var.html", DOUBLE, BOTH, spread),
)  # fmt: skip
