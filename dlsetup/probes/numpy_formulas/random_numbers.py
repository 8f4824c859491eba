"""Random numbers: the old generator is that of Python, started by a list of one number."""

import math
import random

from formula_table import CHANCE, DOUBLE, EXACT, Formula, is_mixed

from .shared import BOTH, OWN, mean, variance


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


SPELLINGS = (  # of np.random: those of RandomState, and its numbers
    ("random_sample", (4,)),
    ("random", (4,)),
    ("uniform", (-1, 3, 5)),
    ("normal", (2, 3, 5)),
    ("standard_normal", (5,)),
    ("randint", (3, 9, 20)),
    ("permutation", (30,)),
    ("binomial", (9, 0.3, 20)),
    ("poisson", (3, 20)),
    ("exponential", (2, 5)),
    ("beta", (2, 3, 5)),
    ("choice", (9, 30)),
    ("choice", (9, 9, False)),
    ("choice", (3, 60, True, [0.1, 0.2, 0.7])),
    ("multivariate_normal", ([0, 1], [[2, 0], [0, 1]], 3)),
)


def spellings(np):
    """What `np.random` draws, a RandomState of the same seed draws, whose numbers are known."""
    before, pairs = np.random.get_state(), []
    try:
        for name, given in SPELLINGS:
            np.random.seed(11)
            own = np.random.RandomState(11)
            there = getattr(own, name, own.random_sample)  # random: since 1.17
            pairs.append((getattr(np.random, name)(*given), there(*given).tolist()))
    finally:
        np.random.set_state(before)
    return pairs


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
        (is_weighed(one), True),
    ]


def binary_chance(np):
    found = np.random.RandomState(3)
    ones = found.binomial(1, 0.3, 4000).tolist()
    return [
        (abs(mean(ones) - 0.3) < 0.05 and set(ones) == {0, 1}, True),
        (is_weighed(found), True),
        (fair(found, np.arange(80)), True),
    ]


def is_weighed(source):
    """Whether a choice keeps to its probabilities."""
    picked, shares = source.choice(3, 4000, p=[0.2, 0.3, 0.5]).tolist(), (0.2, 0.3, 0.5)
    return all(abs(picked.count(n) / 4000.0 - p) < 0.05 for n, p in enumerate(shares))


ROWS = (
    Formula("RandomState: random_sample, rand, uniform", "random", "MT19937, as Python's random.Random", "numpy.org/doc/stable/reference/random/legacy.html", DOUBLE, BOTH, uniform),
    Formula("RandomState: randint, permutation", "random", "MT19937; the first number below that fits", "numpy.org/doc/stable/reference/random/legacy.html", EXACT, BOTH, drawn_whole),
    Formula("RandomState: standard_normal, normal, randn", "random", "Marsaglia's polar method", "doi:10.1137/1006063", DOUBLE, BOTH, normal),
    Formula("RandomState: binomial, choice, shuffle", "random", "shares; each once without putting back", "numpy.org/doc/stable/reference/random/legacy.html", CHANCE, BOTH, binary_chance),
    Formula("np.random: seed, rand, randint, randn, shuffle, choice", "random", "MT19937; the same seed, the same numbers", "numpy.org/doc/stable/reference/random/legacy.html", EXACT, OWN, global_numbers),
    Formula("np.random: uniform, normal, permutation, choice by probabilities", "random", "a RandomState of the same seed", "numpy.org/doc/stable/reference/random/legacy.html", EXACT, OWN, spellings),
    Formula("default_rng: random, integers, normal, permutation, choice", "random", "the same seed, the same numbers; fair shares", "numpy.org/doc/stable/reference/random/generator.html", CHANCE, OWN, generator),
)  # fmt: skip
