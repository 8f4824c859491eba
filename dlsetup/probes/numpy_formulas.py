"""What courses call in numpy, each against its formula: rows as formula_table.py says, which are
tried after each training. Nothing of numpy is imported here; runs on numpy 1.13 upwards.
"""

import array
import cmath
import io
import math
import random

from formula_table import (
    CHANCE,
    DOUBLE,
    EXACT,
    SINGLE,
    Formula,
    flat,
    is_mixed,
    times,
    turned,
    whole,
)

BIG = 2**24 + 1  # beyond float32, which would round it
GRID = [x / 16.0 for x in range(-320, 321)] + [1e-3 * x for x in range(-40, 41)]
POSITIVE = [abs(x) + 1e-3 for x in GRID]
LENGTHS = (3, 64, 65, 127, 1000, 4099)  # of sums: numpy adds in blocks of 8 and 128
SHAPES = ((3, 5, 2), (128, 64, 64), (64, 128, 64), (128, 64, 10), (128, 10, 64), (65, 129, 33))
MANY = 16  # times: arrays beyond what is held at once, and what threads share
LARGE = (200, 300, 200)  # beyond what is held at once, and what threads share


def single(np, values):
    return np.array(values, dtype="float32")


def double(np, values):
    return np.array(values, dtype="float64")


# products


def product(multiply, sizes=SHAPES + (LARGE,)):
    """In shapes and layouts of trainings, in float64 and float32: as it lies and turned; and of
    large matrices."""

    def measure(np):
        pairs = []
        for size in sizes:
            for one, other, wanted, held in factors(np, size):
                found = multiply(np, one, other) + 0.0  # not -0.0
                pairs.append((str(found.dtype), str(one.dtype)))
                if found.tobytes() != held:
                    pairs.append((found, wanted))
        return pairs

    return measure


FACTORS = {}


def factors(np, size):
    """Pairs of matrices, their product as lists and as bytes; of a few rows and columns that come
    again, so that Python has it at once."""
    if size not in FACTORS:
        rows, inner, columns = size
        some, first = whole(min(rows, 32), inner), whole(inner, 8, 5, 3)
        right = [_again(row, columns) for row in first]
        left, narrow = _again(some, rows), [_again(row, columns) for row in times(some, first)]
        FACTORS[size] = []
        for kind, code in ((double, "d"), (single, "f")):
            lines = [array.array(code, [float(x) for x in row]).tobytes() for row in narrow]
            held, wanted = b"".join(_again(lines, rows)), _again(narrow, rows)
            ones = [kind(np, left), kind(np, turned(left)).T]
            others = [kind(np, right), kind(np, turned(right)).T]
            FACTORS[size] += [
                (ones[n], others[m], wanted, held) for n, m in ((0, 0), (1, 0), (0, 1))
            ]
    return FACTORS[size]


def _again(values, count):
    return (values * (count // len(values) + 1))[:count]


def _by(rows, vector):
    return [sum(a * b for a, b in zip(row, vector)) for row in rows]


def dot_out(np, one, other):
    found = np.empty((one.shape[0], other.shape[1]), dtype=one.dtype)
    return np.dot(one, other, out=found)


def batched(np):
    left, right = (
        [whole(4, 3, each) for each in (1, 2, 3)],
        [whole(3, 5, each) for each in (4, 5, 6)],
    )
    wanted = [times(one, other) for one, other in zip(left, right)]
    one, other = double(np, left), double(np, right)
    return [
        (np.matmul(one, other), wanted),
        (np.einsum("bij,bjk->bik", one, other), wanted),
        (np.einsum("bij->b", one), [sum(flat(each)) for each in left]),
        (np.matmul(single(np, left), single(np, right)), wanted),
    ]


def vectors(np):
    matrix, vector = whole(65, 70), whole(1, 70, 3)[0]
    wanted, square = _by(matrix, vector), sum(x * x for x in vector)
    pairs = []
    for kind in (double, single):
        rows, one = kind(np, matrix), kind(np, vector)
        pairs += [
            (rows.dot(one), wanted),
            (np.matmul(rows, one), wanted),
            (one.dot(rows.T), wanted),
            (one.dot(one), square),
            (np.vdot(one, one), square),
            (np.inner(one, one), square),
            (np.outer(one, one), [[a * b for b in vector] for a in vector]),
        ]
    return pairs


def whole_products(np):
    left, right = whole(20, 30), whole(30, 10)
    return [(np.array(left).dot(np.array(right)), times(left, right))]


# sums


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


def mean(values):
    return float(sum(values)) / len(values)


def variance(values, less=0):
    middle = mean(values)
    return sum((x - middle) ** 2 for x in values) / (len(values) - less)


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


# functions of each number


def elementwise(function, formula, values=None, kinds=(double,)):
    grid = GRID if values is None else values

    def measure(np):
        wanted = [formula(x) for x in grid]
        pairs = []
        for kind in kinds:
            held = kind(np, grid)
            pairs += _each(np, function(np, held), wanted)
            pairs += _each(np, function(np, held[::3]), wanted[::3])
            pairs += _many(function(np, np.tile(held, MANY)), wanted)
        return pairs

    return measure


def _each(np, found, wanted):
    """Relative to each number and not to the largest of them."""
    found = found.tolist()
    if len(found) != len(wanted):
        return [("%d numbers" % len(found), "%d numbers" % len(wanted))]
    scaled = [a / b if b else 1.0 + a for a, b in zip(found, wanted)]
    return [(scaled, [1.0] * len(wanted))]


def _many(found, wanted):
    """The same numbers many times over: of each time what differs from the first, whose own
    deviation is told beside it."""
    values, size = found.tolist(), len(wanted)
    times_ = [values[size * n : size * (n + 1)] for n in range(MANY)]
    close = [
        all(abs(a - b) <= 1e-14 * abs(b) for a, b in zip(each, times_[0]))
        for each in times_[1:]
        if each != times_[0]
    ]
    return [(len(values), size * MANY), (all(close), True)]


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


def tiny(np):
    """Numbers below 2.2e-308, which a library may have switched off for the whole process."""
    values = [5e-324, 1e-310, 2.2250738585072009e-308]
    held = double(np, values)
    return [
        (held * 1.0 > 0.0, [True] * 3),
        ((held + 0.0).tolist(), values),
        (held[1:] / 2 > 0, [True] * 2),
    ]


def logistic(np):
    wanted = [1 / (1 + math.exp(-x)) for x in GRID]
    return _each(np, 1 / (1 + np.exp(-double(np, GRID))), wanted)


def softmax(np):
    rows = [[float(x) for x in row] for row in whole(70, 10)]
    powers = [[math.exp(x - max(row)) for x in row] for row in rows]
    held = double(np, rows)
    found = np.exp(held - held.max(axis=1, keepdims=True))
    found /= found.sum(axis=1, keepdims=True)
    return [(found, [[x / sum(row) for x in row] for row in powers])]


# arrays


def made(np):
    held = np.array([[1.5, 2], [3, 4]])
    first, second = np.zeros_like(held), np.zeros_like(held)
    first += 1
    third = np.ones_like(held)
    third *= 3
    return [
        (second, [[0, 0], [0, 0]]),
        (np.zeros_like(held), [[0, 0], [0, 0]]),
        (np.ones_like(held), [[1, 1], [1, 1]]),
        (held, [[1.5, 2], [3, 4]]),
        (np.zeros((2, 3)), [[0] * 3] * 2),
        (np.ones(70), [1] * 70),
        (np.full((2, 2), 7.0), [[7, 7], [7, 7]]),
        (np.full_like(held, 2), [[2, 2], [2, 2]]),
        (np.eye(3), [[1, 0, 0], [0, 1, 0], [0, 0, 1]]),
        (np.arange(2, 20, 3), list(range(2, 20, 3))),
        (np.arange(1000), list(range(1000))),
        (np.linspace(0, 8, 9), list(range(9))),
        (np.empty_like(held).shape == (2, 2), True),
        (np.meshgrid([1, 2], [3, 4, 5])[1], [[3, 3], [4, 4], [5, 5]]),
        (np.tri(3), [[1, 0, 0], [1, 1, 0], [1, 1, 1]]),
        (np.triu(np.ones((3, 3)), 1), [[0, 1, 1], [0, 0, 1], [0, 0, 0]]),
        (np.diag([1, 2]), [[1, 0], [0, 2]]),
        (str(np.zeros(1).dtype) + str(np.array([1.0]).dtype), "float64float64"),
    ]


def copied(np):
    """A copy is one's own, a view is not."""
    held = double(np, whole(4, 6))
    copy, view, picked = held.copy(), held[1:3, ::2], held[[0, 1]]
    copy += 100
    picked += 100
    untouched = (held.tolist(), [[float(x) for x in row] for row in whole(4, 6)])
    view += 50
    wanted = whole(4, 6)
    for row in (1, 2):
        for column in (0, 2, 4):
            wanted[row][column] += 50
    turned_view = held.T
    turned_view[5, 3] = -77
    wanted[3][5] = -77
    flat_view = held.reshape(-1)
    flat_view[0] = 88
    wanted[0][0] = 88
    return [untouched, (held, wanted), (np.array(held) is held, False)]


def in_place(np):
    pairs = []
    for kind in (double, single):
        held = kind(np, [x % 9 for x in range(150)])
        same = held
        held += 3
        held *= 2
        held -= 1
        held /= 4
        held[held > 3] = 0
        held[10:20] += kind(np, range(10))
        wanted = [((x % 9 + 3) * 2 - 1) / 4.0 for x in range(150)]
        wanted = [0 if x > 3 else x for x in wanted]
        for place in range(10):
            wanted[10 + place] += place
        pairs += [(same, wanted)]
        found = kind(np, [0] * 150)
        np.add(held, held, out=found)
        pairs += [(found.tolist(), [2 * x for x in wanted])]
        np.multiply(found, 2, out=found)
        np.subtract(found, held, out=found)
        pairs += [(found, [3 * x for x in wanted])]
    counts = np.zeros(3)
    np.add.at(counts, [0, 2, 2], 1)
    return pairs + [(counts, [1, 0, 2])]


def indexed(np):
    table = whole(150, 7)
    held, rows = double(np, table), [(37 * n) % 150 for n in range(130)]
    labels = [row % 7 for row in range(150)]
    one_hot = np.eye(7)[np.array(labels)]
    return [
        (held[rows], [table[n] for n in rows]),
        (held[np.arange(150), labels], [row[n] for row, n in zip(table, labels)]),
        (held[held[:, 0] > 0], [row for row in table if row[0] > 0]),
        (held[5:100:3, 1:-1], [row[1:-1] for row in table[5:100:3]]),
        (held[::-1], table[::-1]),
        (np.take(held, rows, axis=0), [table[n] for n in rows]),
        (one_hot, [[int(n == place) for place in range(7)] for n in labels]),
        (np.nonzero(double(np, [0, 2, 0, 3]))[0], [1, 3]),
        (np.argwhere(double(np, [0, 2])), [[1]]),
        (np.where(double(np, [0, 2, 3]) > 1)[0], [1, 2]),
    ]


def shaped(np):
    table = whole(6, 4)
    held, row = double(np, table), flat(table)
    folded = [[row[12 * i + 4 * j : 12 * i + 4 * j + 4] for j in range(3)] for i in range(2)]
    return [
        (held.reshape(3, 8), [row[8 * n : 8 * n + 8] for n in range(3)]),
        (held.T, turned(table)),
        (held.ravel(), row),
        (held.flatten(), row),
        (held[None].shape == (1, 6, 4), True),
        (held.reshape(2, 3, 4), folded),
        (
            held.reshape(2, 3, 4).transpose(1, 0, 2),
            [[folded[i][j] for i in range(2)] for j in range(3)],
        ),
        (np.concatenate([held, held[:1]]), table + table[:1]),
        (np.hstack([held, held[:, :1]]), [each + each[:1] for each in table]),
        (np.vstack([held[0], held[1]]), table[:2]),
        (np.stack([held[0], held[1]], axis=1), turned(table[:2])),
        (np.split(held, 3)[1], table[2:4]),
        (np.repeat([1, 2], 2), [1, 1, 2, 2]),
        (np.tile([1, 2], 2), [1, 2, 1, 2]),
        (np.roll(held[0], 1), table[0][-1:] + table[0][:-1]),
        (np.flip(held, 0), table[::-1]),
        (np.pad(held[0], 1, mode="constant"), [0] + table[0] + [0]),
        (np.squeeze(held[:, :1]), [each[0] for each in table]),
        (np.expand_dims(held[0], 1), [[x] for x in table[0]]),
    ]


def ordered(np):
    values = [(37 * x) % 101 for x in range(150)]
    held = double(np, values)
    stable = sorted(range(150), key=values.__getitem__)
    return [
        (np.sort(held), sorted(values)),
        (np.argsort(held, kind="mergesort"), stable),
        (held[np.argsort(held)], sorted(values)),
        (np.argsort(double(np, values[:101])), sorted(range(101), key=values.__getitem__)),
        (np.unique(held), sorted(set(values))),
        (np.bincount(np.array(values)), [values.count(x) for x in range(101)]),
        (np.searchsorted(double(np, [1, 3, 5]), [0, 3, 4]), [0, 1, 2]),
        (np.histogram(double(np, [0, 1, 1, 3]), bins=3, range=(0, 3))[0], [1, 2, 1]),
        (np.isin(double(np, [1, 4]), [4, 9]), [False, True]),
        (np.array_equal(held, held.copy()), True),
        (np.allclose(held, held + 1), False),
        (np.any(held > 99), True),
        (np.all(held > 0), False),
    ]


def converted(np):
    values = [x - 60 for x in range(300)]
    held = np.array(values)
    return [
        (held.astype("float32"), values),
        (held.astype("float64"), values),
        (held.astype("float32").astype("int64"), values),
        (np.array([BIG], dtype="float64").astype("float32"), [BIG - 1]),
        (held.astype("uint8"), [x % 256 for x in values]),
        ((held > 0).astype(float), [float(x > 0) for x in values]),
        ((single(np, [1 / 3.0]).astype("float64") != 1 / 3.0), [True]),
        (np.array([1.0, 2.0, 3.0], dtype="float16"), [1, 2, 3]),
        (str((single(np, [1]) + double(np, [1])).dtype), "float64"),
        (str((single(np, [1]) * 2.0).dtype), "float32"),
    ]


def kept(np):
    """Written as a file is and read again, as checkpoints are; no folder takes part."""
    values = [[x / 3.0 for x in row] for row in whole(64, 10)]
    held = double(np, values)
    file, archive = io.BytesIO(), io.BytesIO()
    np.save(file, held)
    file.seek(0)
    one = np.load(file)
    np.savez(archive, weights=held, steps=np.arange(3))
    archive.seek(0)
    with np.load(archive) as many:
        other, steps = many["weights"], many["steps"]
    return [(one, values), (other, values), (steps, [0, 1, 2])]


# linear algebra


def solved(np):
    size = 24
    matrix = [[float(x) for x in row] for row in whole(size, size)]
    for place in range(size):
        matrix[place][place] += 200.0
    answer = [float(place % 5 - 2) for place in range(size)]
    held, right = double(np, matrix), double(np, _by(matrix, answer))
    same = [[float(i == j) for j in range(size)] for i in range(size)]
    inverse = np.linalg.inv(held)
    least = np.linalg.lstsq(held, right, rcond=-1)[0]
    return [
        (np.linalg.solve(held, right), answer),
        (times(matrix, inverse.tolist()), same),
        (least, answer),
        (times(matrix, np.linalg.pinv(held).tolist()), same),
        (np.linalg.det(double(np, [[2, 1], [5, 3]])), 1),
        (np.linalg.norm(double(np, [3, 4])), 5),
        (
            np.linalg.norm(double(np, whole(12, 12))),
            math.sqrt(sum(x * x for x in flat(whole(12, 12)))),
        ),
        (np.linalg.matrix_rank(double(np, [[1, 2], [2, 4]])), 1),
    ]


def decomposed(np):
    table = [[float(x) for x in row] for row in whole(20, 6)]
    held, square = double(np, table), times(turned(table), table)
    for place in range(6):
        square[place][place] += 1.0
    left, sizes, right = [each.tolist() for each in np.linalg.svd(held, full_matrices=False)]
    scaled = [[x * size for x, size in zip(row, sizes)] for row in left]
    values, directions = [each.tolist() for each in np.linalg.eigh(double(np, square))]
    first, second = [each.tolist() for each in np.linalg.qr(held)]
    factor = np.linalg.cholesky(double(np, square)).tolist()
    turned_values = [[x * value for x, value in zip(row, values)] for row in directions]
    return [
        (times(scaled, right), table),
        (times(turned_values, turned(directions)), square),
        (times(first, second), table),
        (times(factor, turned(factor)), square),
        (sizes == sorted(sizes, reverse=True), True),
    ]


def transformed(np):
    values = [math.sin(0.3 * n) + n % 3 for n in range(24)]
    wanted = [
        sum(x * cmath.exp(-2j * math.pi * n * k / 24) for n, x in enumerate(values))
        for k in range(24)
    ]
    held = double(np, values)
    found = np.fft.fft(held)
    return [
        (found.real, [each.real for each in wanted]),
        (found.imag, [each.imag for each in wanted]),
        (np.abs(np.fft.rfft(held)), [abs(each) for each in wanted[:13]]),
        (np.fft.ifft(found).real, values),
        (np.convolve(double(np, [1, 2, 3]), double(np, [1, 0, -1])), [1, 2, 2, -2, -3]),
        (np.interp(double(np, [0.5, 1.5]), [0, 1, 2], [0, 10, 30]), [5, 20]),
        (np.polyval([1, 2, 3], 2.0), 11),
        (np.polyfit(double(np, [0, 1, 2, 3]), double(np, [1, 3, 5, 7]), 1), [2, 1]),
    ]


# random numbers: the old generator is that of Python, started by a list of one number


def legacy(np, seed=20260):
    return np.random.RandomState([seed]), random.Random(seed)


def uniform(np):
    found, source = legacy(np)
    again, other = legacy(np)
    return [
        (found.random_sample(700), [source.random() for _ in range(700)]),
        (found.rand(3, 4), [[source.random() for _ in range(4)] for _ in range(3)]),
        (found.uniform(-1, 3, 70), [-1 + 4 * source.random() for _ in range(70)]),
        ([again.random_sample() for _ in range(5)], [other.random() for _ in range(5)]),
    ]


def drawn_whole(np):
    found, source = legacy(np)
    one = found.randint(0, 1000, 300), [_below(source, 999) for _ in range(300)]
    two = found.randint(0, 1000, 300), [_below(source, 999) for _ in range(300)]
    order = list(range(90))
    for last in range(89, 0, -1):
        place = _below(source, last)
        order[last], order[place] = order[place], order[last]
    return [one, two, (found.permutation(90), order)]


def _below(source, most):
    mask = 2 ** most.bit_length() - 1
    while True:
        value = source.getrandbits(32) & mask
        if value <= most:
            return value


def normal(np):
    """Marsaglia's polar method; the second number of a pair comes first."""
    found, source = legacy(np)
    wanted = []
    while len(wanted) < 200:
        one, other = (2.0 * source.random() - 1.0 for _ in range(2))
        square = one * one + other * other
        if 0.0 < square < 1.0:
            factor = math.sqrt(-2.0 * math.log(square) / square)
            wanted += [factor * other, factor * one]
    return [
        (found.standard_normal(100), wanted[:100]),
        (found.normal(2.0, 3.0, 60), [2 + 3 * x for x in wanted[100:160]]),
        (found.randn(5, 8), [wanted[160 + 8 * n : 168 + 8 * n] for n in range(5)]),
    ]


def global_numbers(np):
    """Of `np.random` itself, left as they were found."""
    before = np.random.get_state()
    try:
        np.random.seed([20260])
        source = random.Random(20260)
        pairs = [
            (np.random.rand(70), [source.random() for _ in range(70)]),
            (np.random.randint(0, 10, 70), [_below(source, 9) for _ in range(70)]),
        ]
        np.random.seed(7)
        one = np.random.randn(9).tolist()
        np.random.seed(7)
        row = np.arange(80)
        return pairs + [(np.random.randn(9), one), (fair(np.random, row), True)]
    finally:
        np.random.set_state(before)


def fair(source, row):
    """What is drawn without putting back is there once; what is drawn again is another order."""
    values = row.tolist()
    held, other = row.copy(), row.copy()
    source.shuffle(held)
    source.shuffle(other)
    orders = [held.tolist(), other.tolist(), source.permutation(len(values)).tolist()]
    orders.append(source.permutation(row).tolist())
    orders.append(source.choice(row, len(values), replace=False).tolist())
    once = all(sorted(each) == sorted(values) and is_mixed(each) for each in orders)
    picked = source.choice(row, 2000).tolist()
    return (
        once and all(a != b for a, b in zip(orders, orders[1:])) and len(set(picked)) == len(values)
    )


def generator(np):
    """`default_rng`, whose stream numpy may change, by what any fair source keeps to."""
    if not hasattr(np.random, "default_rng"):
        return []
    one, again, other = (np.random.default_rng(seed) for seed in (5, 5, 6))
    first, second = one.random(4000), one.random(4000)
    whole_numbers, bell = one.integers(0, 10, 4000), one.standard_normal(4000)
    counts = [whole_numbers.tolist().count(n) for n in range(10)]
    return [
        (again.random(4000), first),
        (first.tolist() != second.tolist(), True),
        (other.random(4000).tolist() != first.tolist(), True),
        (all(0 <= x < 1 for x in first.tolist()), True),
        (abs(mean(first.tolist()) - 0.5) < 0.03, True),
        (abs(mean(bell.tolist())) < 0.1 and abs(variance(bell.tolist()) - 1) < 0.15, True),
        (min(counts) > 280 and max(counts) < 520 and sum(counts) == 4000, True),
        (len(set(first.tolist())), 4000),
        (fair(one, np.arange(80)), True),
        (abs(mean(one.normal(5, 2, 4000).tolist()) - 5) < 0.2, True),
        (abs(mean(one.binomial(1, 0.3, 4000).tolist()) - 0.3) < 0.05, True),
    ]


def binary_chance(np):
    found = np.random.RandomState(3)
    ones = found.binomial(1, 0.3, 4000).tolist()
    picked = found.choice(3, 4000, p=[0.2, 0.3, 0.5]).tolist()
    return [
        (abs(mean(ones) - 0.3) < 0.05 and set(ones) == {0, 1}, True),
        (
            all(abs(picked.count(n) / 4000.0 - p) < 0.05 for n, p in enumerate((0.2, 0.3, 0.5))),
            True,
        ),
        (fair(found, np.arange(80)), True),
    ]


DOCS = "numpy.org/doc/stable/reference/generated/numpy."
TRAINING = "the digits"
BOTH = "features, rbm"


def row(operation, kind, formula, source, tolerance, task, measure):
    return Formula(operation, kind, formula, source, tolerance, task, measure)


ROWS = (
    row("zeros_like, zeros, ones, full, eye, arange, linspace", "array", "each call gives its own array of these numbers",
        DOCS + "zeros_like.html", EXACT, TRAINING, made),
    row("copy, views", "array", "a copy is one's own, a slice and a turned array are not",
        "numpy.org/doc/stable/user/basics.copies.html", EXACT, TRAINING, copied),
    row("+=, -=, *=, /=, out=, add.at", "array", "the array itself holds the result",
        "numpy.org/doc/stable/reference/ufuncs.html", EXACT, TRAINING, in_place),
    row("indexing by numbers, masks and slices; eye[labels]", "array", "the numbers at these places",
        "numpy.org/doc/stable/user/basics.indexing.html", EXACT, TRAINING, indexed),
    row("reshape, transpose, concatenate, stack, split, pad", "array", "the same numbers at other places",
        "numpy.org/doc/stable/reference/routines.array-manipulation.html", EXACT, BOTH, shaped),
    row("sort, argsort, unique, bincount, histogram", "array", "Python's sorted() and count()",
        "numpy.org/doc/stable/reference/routines.sort.html", EXACT, TRAINING, ordered),
    row("astype", "array", "the nearest number that the type holds; promotion to the wider type",
        "numpy.org/doc/stable/reference/arrays.promotion.html", EXACT, BOTH, converted),
    row("save, savez, load", "array", "what is read is what was written", DOCS + "save.html", EXACT, "own notebooks", kept),
    row("numbers below 2.2e-308", "denormals", "x * 1 = x", "IEEE 754, 2.3", EXACT, TRAINING, tiny),
    row("+ - * / // % ** of arrays", "function", "Python's operators", "numpy.org/doc/stable/reference/ufuncs.html", EXACT, TRAINING, arithmetic),
    row("maximum, minimum, clip, where, abs, sign, comparisons", "function", "max, min, the first of two where it holds",
        DOCS + "maximum.html", EXACT, TRAINING, compared),
    row("round, floor, ceil, isnan, isfinite", "function", "half to even; math.floor, math.ceil", DOCS + "round.html", EXACT, "own notebooks", rounded),
    row("exp", "function", "math.exp", DOCS + "exp.html", DOUBLE, TRAINING, elementwise(lambda np, x: np.exp(x), math.exp)),
    row("log", "function", "math.log", DOCS + "log.html", DOUBLE, TRAINING, elementwise(lambda np, x: np.log(x), math.log, POSITIVE)),
    row("sqrt", "function", "math.sqrt", DOCS + "sqrt.html", DOUBLE, TRAINING, elementwise(lambda np, x: np.sqrt(x), math.sqrt, POSITIVE)),
    row("tanh", "function", "math.tanh", DOCS + "tanh.html", DOUBLE, "own notebooks", elementwise(lambda np, x: np.tanh(x), math.tanh)),
    row("sin", "function", "math.sin", DOCS + "sin.html", DOUBLE, "own notebooks", elementwise(lambda np, x: np.sin(x), math.sin)),
    row("cos", "function", "math.cos", DOCS + "cos.html", DOUBLE, "own notebooks", elementwise(lambda np, x: np.cos(x), math.cos)),
    row("log1p", "function", "math.log1p", DOCS + "log1p.html", DOUBLE, "own notebooks", elementwise(lambda np, x: np.log1p(x), math.log1p, POSITIVE)),
    row("expm1", "function", "math.expm1", DOCS + "expm1.html", DOUBLE, "own notebooks", elementwise(lambda np, x: np.expm1(x), math.expm1)),
    row("power", "function", "x ** 1.5", DOCS + "power.html", DOUBLE, "own notebooks", elementwise(lambda np, x: x**1.5, lambda x: x**1.5, POSITIVE)),
    row("square, reciprocal", "function", "1 / x ** 2", DOCS + "square.html", DOUBLE, TRAINING,
        elementwise(lambda np, x: np.reciprocal(np.square(x)), lambda x: 1 / (x * x), POSITIVE)),
    row("log2, log10", "function", "math.log2(x) + math.log10(x)", DOCS + "log2.html", DOUBLE, "own notebooks",
        elementwise(lambda np, x: np.log2(x) - np.log10(x) + 20, lambda x: math.log(x, 2) - math.log10(x) + 20, POSITIVE)),
    row("logaddexp", "function", "ln(1 + e^x)", DOCS + "logaddexp.html", DOUBLE, "rbm",
        elementwise(lambda np, x: np.logaddexp(0, x), lambda x: max(x, 0) + math.log1p(math.exp(-abs(x))))),
    row("1 / (1 + exp(-x))", "function", "the logistic function", "the definition", DOUBLE, "rbm", logistic),
    row("softmax by exp, max and sum", "loss", "e^x / sum of e^x", "the definition", DOUBLE, TRAINING, softmax),
    row("exp, log, sqrt, tanh in float32", "function", "math.exp, math.log, math.sqrt, math.tanh", DOCS + "exp.html", SINGLE, "own notebooks",
        lambda np: [pair
                    for function, formula, values in (
                        (np.exp, math.exp, GRID), (np.log, math.log, [x + 1.25 for x in POSITIVE]),
                        (np.sqrt, math.sqrt, POSITIVE), (np.tanh, math.tanh, GRID))
                    for pair in _each(np, function(single(np, values)), [formula(x) for x in single(np, values).tolist()])]),
    row("ndarray.sum", "sum", "the sum", DOCS + "ndarray.sum.html", EXACT, TRAINING, summed(lambda np, x, axis: x.sum(axis=axis), sum)),
    row("np.sum", "sum", "the sum", DOCS + "sum.html", EXACT, BOTH, summed(lambda np, x, axis: np.sum(x, axis=axis), sum)),
    row("add.reduce", "sum", "the sum", DOCS + "ufunc.reduce.html", EXACT, "own notebooks",
        lambda np: [(np.add.reduce(double(np, range(200))), 19900)]),
    row("ndarray.mean", "sum", "the sum over the count", DOCS + "ndarray.mean.html", DOUBLE, TRAINING,
        summed(lambda np, x, axis: x.mean(axis=axis), mean, kinds=(double,))),
    row("np.mean", "sum", "the sum over the count", DOCS + "mean.html", DOUBLE, BOTH,
        summed(lambda np, x, axis: np.mean(x, axis=axis), mean, kinds=(double,))),
    row("mean in float32", "sum", "the sum over the count", DOCS + "mean.html", SINGLE, "own notebooks",
        summed(lambda np, x, axis: x.mean(axis=axis), mean, kinds=(single,), beyond=False)),
    row("sum, mean, max with keepdims", "sum", "one number a row", DOCS + "sum.html", DOUBLE, TRAINING, keeps_its_dimensions),
    row("max, min, argmax, argmin", "sum", "max(), min() and the first place of them", DOCS + "argmax.html", EXACT, TRAINING, extremes),
    row("cumsum, prod, diff, trace", "sum", "sums one after the other", DOCS + "cumsum.html", EXACT, "own notebooks", running),
    row("var, std, median, percentile, corrcoef, cov, average", "sum", "the mean square distance from the mean, its root, the middle",
        DOCS + "var.html", DOUBLE, BOTH, spread),
    row("ndarray.dot", "product", "sums of products", DOCS + "ndarray.dot.html", EXACT, TRAINING, product(lambda np, a, b: a.dot(b))),
    row("np.dot with out=", "product", "sums of products", DOCS + "dot.html", EXACT, BOTH, product(dot_out)),
    row("a @ b", "product", "sums of products", DOCS + "matmul.html", EXACT, "own notebooks", product(lambda np, a, b: a @ b)),
    row("np.matmul", "product", "sums of products", DOCS + "matmul.html", EXACT, "own notebooks", product(lambda np, a, b: np.matmul(a, b))),
    row("np.einsum", "product", "sums of products", DOCS + "einsum.html", EXACT, "own notebooks", product(lambda np, a, b: np.einsum("ij,jk->ik", a, b), SHAPES)),
    row("np.tensordot", "product", "sums of products", DOCS + "tensordot.html", EXACT, "own notebooks", product(lambda np, a, b: np.tensordot(a, b, axes=1))),
    row("matmul, einsum of several matrices", "product", "sums of products", DOCS + "matmul.html", EXACT, "own notebooks", batched),
    row("products with vectors: dot, inner, vdot, outer", "product", "sums of products", DOCS + "inner.html", EXACT, BOTH, vectors),
    row("products of whole numbers (int64)", "product", "sums of products", DOCS + "dot.html", EXACT, "own notebooks", whole_products),
    row("linalg: solve, inv, lstsq, pinv, det, norm", "solver", "A x = b; A times its inverse is 1", DOCS + "linalg.solve.html", DOUBLE, "rbm", solved),
    row("linalg: svd, eigh, qr, cholesky", "solver", "the factors give the matrix again", DOCS + "linalg.svd.html", DOUBLE, "own notebooks", decomposed),
    row("fft, convolve, interp, polyfit", "solver", "Fourier's sum; sums of products", "numpy.org/doc/stable/reference/routines.fft.html", DOUBLE, "own notebooks", transformed),
    row("RandomState: random_sample, rand, uniform", "random", "MT19937, as Python's random.Random", "numpy.org/doc/stable/reference/random/legacy.html", DOUBLE, BOTH, uniform),
    row("RandomState: randint, permutation", "random", "MT19937; the first number below that fits", "numpy.org/doc/stable/reference/random/legacy.html", EXACT, BOTH, drawn_whole),
    row("RandomState: standard_normal, normal, randn", "random", "Marsaglia's polar method", "doi:10.1137/1006063", DOUBLE, BOTH, normal),
    row("RandomState: binomial, choice, shuffle", "random", "shares; each once without putting back", "numpy.org/doc/stable/reference/random/legacy.html", CHANCE, BOTH, binary_chance),
    row("np.random: seed, rand, randint, randn, shuffle, choice", "random", "MT19937; the same seed, the same numbers", "numpy.org/doc/stable/reference/random/legacy.html", EXACT, "own notebooks", global_numbers),
    row("default_rng: random, integers, normal, permutation, choice", "random", "the same seed, the same numbers; fair shares", "numpy.org/doc/stable/reference/random/generator.html", CHANCE, "own notebooks", generator),
)  # fmt: skip
