"""Random numbers by the parameters of their distribution: means and variances."""

import math

from formula_table import CHANCE, Formula, turned

from .shared import OWN, mean, variance

COUNT = 4000
KINDS = (  # name, parameters, mean, variance
    ("uniform", (-1, 3), 1.0, 16 / 12.0),
    ("normal", (5, 2), 5.0, 4.0),
    ("exponential", (2,), 2.0, 4.0),
    ("poisson", (3,), 3.0, 3.0),
    ("binomial", (9, 0.3), 2.7, 1.89),
    ("geometric", (0.25,), 4.0, 12.0),
    ("beta", (2, 3), 0.4, 0.04),
    ("gamma", (2, 3), 6.0, 18.0),
    ("chisquare", (4,), 4.0, 8.0),
    ("laplace", (1, 2), 1.0, 8.0),
    ("logistic", (1, 1), 1.0, math.pi**2 / 3),
    ("lognormal", (0, 0.5), math.exp(0.125), math.exp(0.25) * (math.exp(0.25) - 1)),
    ("triangular", (0, 1, 5), 2.0, 21 / 18.0),
)


def keeps_to(values, middle, square):
    """Within more than six deviations of a mean and of a variance of so many numbers."""
    return (
        len(values) == COUNT
        and abs(mean(values) - middle) < 0.1 * math.sqrt(square)
        and abs(variance(values) / square - 1) < 0.3
    )


def drawn(source, whole_numbers):
    pairs = []
    for name, given, middle, square in KINDS:
        values = getattr(source, name)(*given, size=COUNT).tolist()
        pairs.append((name if keeps_to(values, middle, square) else "other", name))
    values = whole_numbers(3, 9, COUNT).tolist()
    both = source.multivariate_normal([0, 1], [[2, 1], [1, 3]], COUNT).tolist()
    left, right = turned(both)
    each = source.normal([0, 50], [1, 5], (COUNT, 2)).tolist()
    counts = source.multinomial(20, [0.2, 0.3, 0.5], COUNT).tolist()
    parts = source.dirichlet([1, 2, 3], COUNT).tolist()
    return pairs + [
        (keeps_to(values, 5.5, 35 / 12.0) and set(values) == set(range(3, 9)), True),
        (keeps_to(left, 0.0, 2.0) and keeps_to(right, 1.0, 3.0), True),
        (keeps_to([x + y for x, y in both], 1.0, 7.0), True),
        (keeps_to(turned(each)[0], 0.0, 1.0) and keeps_to(turned(each)[1], 50.0, 25.0), True),
        (keeps_to(turned(counts)[2], 10.0, 5.0) and {sum(row) for row in counts} == {20}, True),
        (keeps_to(turned(parts)[1], 1 / 3.0, 2 / 63.0), True),
        (all(abs(sum(row) - 1) < 1e-9 for row in parts), True),
    ]


def of_generator(np):
    if not hasattr(np.random, "default_rng"):
        return []
    source = np.random.default_rng(3)
    return drawn(source, source.integers)


def of_legacy(np):
    source = np.random.RandomState(3)
    return drawn(source, source.randint)


ROWS = (
    Formula("default_rng: distributions by their parameters", "random", "their means and variances",
        "numpy.org/doc/stable/reference/random/generator.html", CHANCE, OWN, of_generator),
    Formula("RandomState: distributions by their parameters", "random", "their means and variances",
        "numpy.org/doc/stable/reference/random/legacy.html", CHANCE, OWN, of_legacy),
)  # fmt: skip
