"""Data loaders and samplers."""

from formula_table import CHANCE, EXACT, flat, is_mixed, plain, whole

from .shared import OWN, OwnSeed, row, tensor


def loaded(torch):
    """Every example once, in order or in another order each epoch; the last batch smaller or left
    out; columns together."""
    data = torch.utils.data
    table, labels = tensor(torch, whole(50, 3)), torch.arange(50)
    both = data.TensorDataset(table, labels)
    pairs = [(both[7][0], whole(50, 3)[7]), (len(both), 50)]
    batches = list(data.DataLoader(both, batch_size=16))
    pairs += [
        ([len(each[1]) for each in batches], [16, 16, 16, 2]),
        (torch.cat([each[1] for each in batches]), list(range(50))),
        (torch.cat([each[0] for each in batches]), whole(50, 3)),
    ]
    with OwnSeed(torch):
        shuffled = data.DataLoader(both, batch_size=16, shuffle=True)
        epochs = [[plain(each[1]) for each in shuffled] for _ in range(3)]
        rows = [(plain(x), plain(y)) for x, y in shuffled]
    for epoch in epochs:
        pairs += [(sorted(flat(epoch)), list(range(50)))]
    orders = [flat(epoch) for epoch in epochs]
    pairs += [(orders[0] != orders[1] != orders[2], True), (all(map(is_mixed, orders)), True)]
    pairs += [(flat([x for x, _ in rows]), flat([whole(50, 3)[n] for _, y in rows for n in y]))]
    same = [
        plain(
            torch.cat(
                [
                    each[1]
                    for each in data.DataLoader(
                        both, 8, shuffle=True, generator=torch.Generator().manual_seed(4)
                    )
                ]
            )
        )
        for _ in range(2)
    ]
    fewer = list(data.DataLoader(both, batch_size=16, drop_last=True))
    single = list(data.DataLoader(both, batch_size=None))
    return pairs + [
        (same[0], same[1]),
        ([len(each[1]) for each in fewer], [16] * 3),
        (len(data.DataLoader(both, 16)), 4),
        (len(single), 50),
    ]


def cut(torch):
    """How many batches there are of which size, for counts that fit and counts that do not, made by
    a loader, by a sampler of batches, and as `len` says."""
    data, pairs = torch.utils.data, []
    for count in (1, 15, 16, 17, 48, 50):
        row_ = torch.arange(count)
        for size in (1, 16, 50):
            for drop in (False, True):
                full, rest = divmod(count, size)
                sizes = [size] * full + ([rest] if rest and not drop else [])
                loader = data.DataLoader(row_, batch_size=size, drop_last=drop)
                sampler = data.BatchSampler(data.SequentialSampler(row_), size, drop)
                batches = [plain(each) for each in loader]
                pairs += [
                    ([len(each) for each in batches], sizes),
                    (flat(batches), list(range(sum(sizes)))),
                    ([len(each) for each in sampler], sizes),
                    ([len(loader), len(sampler)], [len(sizes)] * 2),
                ]
    given = data.DataLoader(torch.arange(9), sampler=[4, 2, 8], batch_size=2)
    grouped = data.DataLoader(torch.arange(9), batch_sampler=[[3, 1], [7]])
    return pairs + [
        ([plain(each) for each in given], [[4, 2], [8]]),
        ([plain(each) for each in grouped], [[3, 1], [7]]),
    ]


class Records(object):
    """A data set of records."""

    def __len__(self):
        return 5

    def __getitem__(self, number):
        return {
            "number": number,
            "half": number / 2.0,
            "name": "abcde"[number],
            "pair": (number, [number] * 2),
        }


def collated(torch):
    data = torch.utils.data
    (batch,) = data.DataLoader(Records(), batch_size=5)
    own = list(data.DataLoader(list(range(5)), batch_size=2, collate_fn=lambda rows: sum(rows)))

    class Stream(data.IterableDataset):
        def __iter__(self):
            return iter(range(7))

    streamed = [plain(each) for each in data.DataLoader(Stream(), batch_size=3)]
    return [
        (batch["number"], list(range(5))),
        (batch["half"], [n / 2.0 for n in range(5)]),
        ("".join(batch["name"]), "abcde"),
        (batch["pair"][0], list(range(5))),
        (batch["pair"][1][1], list(range(5))),
        (str(batch["half"].dtype) + str(batch["number"].dtype), "torch.float64torch.int64"),
        (own, [1, 5, 4]),
        ([len(each) for each in streamed], [3, 3, 1]),
        (flat(streamed), list(range(7))),
    ]


def sampled(torch):
    data = torch.utils.data
    row_ = torch.arange(100)
    with OwnSeed(torch):
        parts = data.random_split(row_, [70, 30])
        orders = [list(data.RandomSampler(row_)) for _ in range(2)]
        some = [list(data.SubsetRandomSampler(range(10, 60))) for _ in range(2)]
        weighed = list(data.WeightedRandomSampler([0.0, 1.0, 3.0], 4000))
        again = list(data.RandomSampler(row_, replacement=True, num_samples=4000))
    members = [[int(part[n]) for n in range(len(part))] for part in parts]
    return [
        (sorted(flat(members)), list(range(100))),
        ([len(each) for each in members], [70, 30]),
        (sorted(members[0]) == list(range(70)), False),
        ([sorted(each) for each in orders], [list(range(100))] * 2),
        (orders[0] == orders[1], False),
        (is_mixed(orders[0]) and is_mixed(orders[1]), True),
        ([sorted(each) for each in some], [list(range(10, 60))] * 2),
        (some[0] == some[1], False),
        (weighed.count(0) == 0 and abs(weighed.count(2) / 4000.0 - 0.75) < 0.04, True),
        (len(set(again)), 100),
        (list(data.SequentialSampler(row_)), list(range(100))),
        ([len(each) for each in data.BatchSampler(range(5), 2, drop_last=False)], [2, 2, 1]),
        ([int(x) for x in data.Subset(row_, [5, 9])], [5, 9]),
        ([int(x) for x in data.ConcatDataset([row_[:2], row_[5:7]])], [0, 1, 5, 6]),
    ]


ROWS = (
    row("DataLoader: order, shuffle, drop_last, generator", "loaders", "every example once an epoch, another order each", "utils.data.DataLoader.html", CHANCE, OWN, loaded),
    row("DataLoader, BatchSampler: sizes of batches, drop_last, sampler", "loaders", "the count over the size, rounded down or up", "utils.data.DataLoader.html", EXACT, OWN, cut),
    row("default_collate, collate_fn, IterableDataset", "loaders", "columns together", "utils.data.default_collate.html", EXACT, OWN, collated),
    row("samplers, random_split, Subset, ConcatDataset", "loaders", "each once; shares by weight", "utils.data.RandomSampler.html", CHANCE, OWN, sampled),
)  # fmt: skip
