"""Generators of one's own, which courses hand over to get the same numbers again."""

from formula_table import EXACT, plain

from .shared import OWN, row


def drawn(torch):
    """The same seed, the same numbers; another, others; torch's own stay where they were."""
    calls = (
        lambda g: torch.rand(40, generator=g),
        lambda g: torch.randn(40, generator=g),
        lambda g: torch.randint(0, 1000, (40,), generator=g),
        lambda g: torch.randperm(40, generator=g),
        lambda g: torch.normal(0.0, 1.0, (40,), generator=g),
        lambda g: torch.bernoulli(torch.ones(200) / 2, generator=g),
        lambda g: torch.multinomial(torch.ones(50), 40, generator=g),
        lambda g: torch.empty(40).uniform_(generator=g),
        lambda g: torch.empty(40).normal_(generator=g),
    )
    return same_by_seed(torch, calls)


def split(torch):
    data, count = torch.utils.data, range(60)
    calls = (
        lambda g: [list(each.indices) for each in data.random_split(count, [40, 20], generator=g)],
        lambda g: list(data.RandomSampler(count, generator=g)),
        lambda g: list(data.RandomSampler(count, True, 50, generator=g)),
        lambda g: list(data.SubsetRandomSampler(count, generator=g)),
        lambda g: list(data.WeightedRandomSampler([1.0] * 60, 50, generator=g)),
        lambda g: list(data.DataLoader(count, 20, shuffle=True, generator=g)),
    )
    return same_by_seed(torch, calls)


def same_by_seed(torch, calls):
    pairs, before, place = [], torch.get_rng_state(), torch.empty(0).device
    for call in calls:
        made = [torch.Generator(place).manual_seed(seed) for seed in (5, 5, 6)]
        one, again, other = (plain(call(each)) for each in made)
        pairs += [(again, one), (other == one, False), (plain(call(made[0])) == one, False)]
    return pairs + [(torch.equal(torch.get_rng_state(), before), True)]


ROWS = (
    row("generator= of rand, randn, randint, randperm, normal, bernoulli, multinomial", "random", "the same seed, the same numbers", "Generator.html", EXACT, OWN, drawn),
    row("generator= of random_split, samplers, DataLoader", "loaders", "the same seed, the same order", "Generator.html", EXACT, OWN, split),
)  # fmt: skip
