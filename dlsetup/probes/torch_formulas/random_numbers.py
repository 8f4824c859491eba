"""Random numbers."""

import random

from formula_table import CHANCE, EXACT, NOT_THERE, is_mixed, plain

from .shared import ANY, OwnSeed, row, shares, tensor


def seeded(torch):
    before = torch.get_rng_state()
    try:
        torch.manual_seed(5)
        one = [torch.rand(40), torch.randn(40), torch.randint(0, 9, (40,)), torch.randperm(40)]
        state = torch.get_rng_state()
        more = torch.rand(9)
        torch.set_rng_state(state)
        again = torch.rand(9)
        torch.manual_seed(5)
        other = [torch.rand(40), torch.randn(40), torch.randint(0, 9, (40,)), torch.randperm(40)]
        torch.manual_seed(6)
        different = torch.rand(40)
        own = [torch.rand(9, generator=torch.Generator().manual_seed(3)) for _ in range(2)]
    finally:
        torch.set_rng_state(before)
    pairs = [(a, plain(b)) for a, b in zip(one, other)]
    return pairs + [
        (again, plain(more)),
        (own[0], plain(own[1])),
        (torch.equal(different, one[0]), False),
    ]


def fair(torch):
    with OwnSeed(torch):
        first, second = torch.rand(4000), torch.rand(4000)
        bell, dice = torch.randn(4000), torch.randint(2, 12, (4000,))
        ones = torch.bernoulli(torch.full((4000,), 0.3))
        shifted = torch.normal(5.0, 2.0, (4000,))
        like = [torch.rand_like(first), torch.randn_like(first)]
        filled = [torch.empty(4000).uniform_(-1, 3), torch.empty(4000).normal_(1, 0.5)]
    counts = [plain(dice).count(n) for n in range(2, 12)]
    return [
        (shares(first, 0.5, 1 / 12.0) and shares(second, 0.5, 1 / 12.0), True),
        (0 <= min(plain(first)) and max(plain(first)) < 1, True),
        (len(set(plain(first) + plain(second))) > 7900, True),
        (torch.equal(first, second), False),
        (shares(bell, 0.0, 1.0) and max(plain(bell)) > 2.5 and min(plain(bell)) < -2.5, True),
        (len(set(plain(bell))) > 3900, True),
        (min(counts) > 280 and max(counts) < 520 and sum(counts) == 4000, True),
        (shares(ones, 0.3, 0.21) and set(plain(ones)) == {0.0, 1.0}, True),
        (shares(shifted, 5.0, 4.0), True),
        (shares(like[0], 0.5, 1 / 12.0) and shares(like[1], 0.0, 1.0), True),
        (shares(filled[0], 1.0, 16 / 12.0) and shares(filled[1], 1.0, 0.25), True),
    ]


def permutations(torch):
    with OwnSeed(torch):
        orders = [torch.randperm(n) for n in (2, 5, 64, 65, 1000)]
        one, other = torch.randperm(100), torch.randperm(100)
        drawn = torch.multinomial(torch.ones(50), 50, replacement=False)
        weighed = plain(torch.multinomial(tensor(torch, [0.1, 0.0, 0.9]), 4000, replacement=True))
    pairs = [(sorted(plain(each)), list(range(len(each)))) for each in orders]
    return pairs + [
        (torch.equal(one, other), False),
        (is_mixed(plain(one)) and is_mixed(plain(other)) and is_mixed(plain(orders[-1])), True),
        (sorted(plain(drawn)), list(range(50))),
        (1 not in weighed and abs(weighed.count(2) / 4000.0 - 0.9) < 0.03, True),
    ]


def python_numbers(torch):
    """Of the standard library, by which data are shuffled, too."""
    source = random.Random(4)
    values = [source.random() for _ in range(9)]
    source.seed(4)
    order = list(range(80))
    source.shuffle(order)
    return [
        (values[0], 0.23604808973743452),
        (sorted(order), list(range(80))),
        (is_mixed(order), True),
        (len(set(values)), 9),
        (NOT_THERE > 1, True),
    ]


ROWS = (
    row("manual_seed, get_rng_state, Generator", "random", "the same seed, the same numbers", "manual_seed.html", EXACT, ANY, seeded),
    row("rand, randn, randint, bernoulli, normal, uniform_", "random", "means and variances of 4000 numbers; none is there often", "rand.html", CHANCE, ANY, fair),
    row("randperm, multinomial", "random", "each number once, another order each time", "randperm.html", CHANCE, ANY, permutations),
    row("Python's random", "random", "MT19937", "manual_seed.html", EXACT, ANY, python_numbers),
)  # fmt: skip
