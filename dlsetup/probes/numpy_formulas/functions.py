"""Functions of each number."""

import math

from formula_table import DOUBLE, SINGLE, Formula, whole

from .shared import DOCS, OWN, TRAINING, double, single

GRID = [x / 16.0 for x in range(-320, 321)] + [1e-3 * x for x in range(-40, 41)]
POSITIVE = [abs(x) + 1e-3 for x in GRID]
MANY = 16  # times: arrays beyond what is held at once, and what threads share


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


ROWS = (
    Formula("exp", "function", "math.exp", DOCS + "exp.html", DOUBLE, TRAINING, elementwise(lambda np, x: np.exp(x), math.exp)),
    Formula("log", "function", "math.log", DOCS + "log.html", DOUBLE, TRAINING, elementwise(lambda np, x: np.log(x), math.log, POSITIVE)),
    Formula("sqrt", "function", "math.sqrt", DOCS + "sqrt.html", DOUBLE, TRAINING, elementwise(lambda np, x: np.sqrt(x), math.sqrt, POSITIVE)),
    Formula("tanh", "function", "math.tanh", DOCS + "tanh.html", DOUBLE, OWN, elementwise(lambda np, x: np.tanh(x), math.tanh)),
    Formula("sin", "function", "math.sin", DOCS + "sin.html", DOUBLE, OWN, elementwise(lambda np, x: np.sin(x), math.sin)),
    Formula("cos", "function", "math.cos", DOCS + "cos.html", DOUBLE, OWN, elementwise(lambda np, x: np.cos(x), math.cos)),
    Formula("log1p", "function", "math.log1p", DOCS + "log1p.html", DOUBLE, OWN, elementwise(lambda np, x: np.log1p(x), math.log1p, POSITIVE)),
    Formula("expm1", "function", "math.expm1", DOCS + "expm1.html", DOUBLE, OWN, elementwise(lambda np, x: np.expm1(x), math.expm1)),
    Formula("power", "function", "x ** 1.5", DOCS + "power.html", DOUBLE, OWN, elementwise(lambda np, x: x**1.5, lambda x: x**1.5, POSITIVE)),
    Formula("square, reciprocal", "function", "1 / x ** 2", DOCS + "square.html", DOUBLE, TRAINING,
        elementwise(lambda np, x: np.reciprocal(np.square(x)), lambda x: 1 / (x * x), POSITIVE)),
    Formula("log2, log10", "function", "math.log2(x) + math.log10(x)", DOCS + "log2.html", DOUBLE, OWN,
        elementwise(lambda np, x: np.log2(x) - np.log10(x) + 20, lambda x: math.log(x, 2) - math.log10(x) + 20, POSITIVE)),
    Formula("logaddexp", "function", "ln(1 + e^x)", DOCS + "logaddexp.html", DOUBLE, "rbm",
        elementwise(lambda np, x: np.logaddexp(0, x), lambda x: max(x, 0) + math.log1p(math.exp(-abs(x))))),
    Formula("1 / (1 + exp(-x))", "function", "the logistic function", "the definition", DOUBLE, "rbm", logistic),
    Formula("softmax by exp, max and sum", "loss", "e^x / sum of e^x", "the definition", DOUBLE, TRAINING, softmax),
    Formula("exp, log, sqrt, tanh in float32", "function", "math.exp, math.log, math.sqrt, math.tanh", DOCS + "exp.html", SINGLE, OWN,
        lambda np: [pair
                    for function, formula, values in (
                        (np.exp, math.exp, GRID), (np.log, math.log, [x + 1.25 for x in POSITIVE]),
                        (np.sqrt, math.sqrt, POSITIVE), (np.tanh, math.tanh, GRID))
                    for pair in _each(np, function(single(np, values)), [formula(x) for x in single(np, values).tolist()])]),
)  # fmt: skip
