"""Indexing and sorting of tensors."""

from formula_table import EXACT, flat, turned, whole

from .shared import ANY, row, tensor


def indexed(torch):
    table = whole(130, 7)
    held = tensor(torch, table)
    places, labels = [(37 * n) % 130 for n in range(90)], [n % 7 for n in range(130)]
    numbers, chosen = torch.tensor(places), torch.tensor(labels)
    one_hot = torch.nn.functional.one_hot(chosen, 7)
    return [
        (held[numbers], [table[n] for n in places]),
        (held.index_select(0, numbers), [table[n] for n in places]),
        (held[torch.arange(130), chosen], [each[n] for each, n in zip(table, labels)]),
        (held.gather(1, chosen[:, None])[:, 0], [each[n] for each, n in zip(table, labels)]),
        (held[held[:, 0] > 0], [each for each in table if each[0] > 0]),
        (held.masked_select(held > 5), [x for x in flat(table) if x > 5]),
        (torch.where(held > 0, held, -held), [[abs(x) for x in each] for each in table]),
        (held.masked_fill(held < 0, 0), [[max(x, 0) for x in each] for each in table]),
        (one_hot, [[int(n == place) for place in range(7)] for n in labels]),
        (torch.nonzero(tensor(torch, [0, 2, 0, 3]))[:, 0], [1, 3]),
        (torch.bincount(chosen), [labels.count(n) for n in range(7)]),
        (torch.take(held, torch.tensor([0, 8])), [table[0][0], table[1][1]]),
        (torch.meshgrid(torch.arange(2), torch.arange(3), indexing="ij")[0], [[0] * 3, [1] * 3]),
    ]


def ordered(torch):
    values = [(37 * x) % 151 for x in range(151)]
    table = whole(130, 9, 5, 4000)
    held, rows = tensor(torch, values), tensor(torch, table)
    best, least = held.topk(5), held.topk(4, largest=False)
    by_column = rows.topk(2, dim=0)[0]
    return [
        (held.sort()[0], sorted(values)),
        (held.sort(descending=True)[0], sorted(values)[::-1]),
        (held.argsort(), sorted(range(151), key=values.__getitem__)),
        (best[0], sorted(values)[:-6:-1]),
        (best[1], [values.index(x) for x in sorted(values)[:-6:-1]]),
        (least[0], sorted(values)[:4]),
        (least[1], [values.index(x) for x in sorted(values)[:4]]),
        (torch.topk(held, 3, largest=False)[0], sorted(values)[:3]),
        (by_column, turned([sorted(each)[:-3:-1] for each in turned(table)])),
        (torch.sort(rows, dim=0)[0], turned([sorted(each) for each in turned(table)])),
        (held.kthvalue(3)[0], sorted(values)[2]),
        (rows.argmax(dim=1), [each.index(max(each)) for each in table]),
        (rows.max(dim=1)[0], [max(each) for each in table]),
        (rows.max(1)[1], [each.index(max(each)) for each in table]),
        (rows.min(dim=0)[0], [min(each) for each in turned(table)]),
        (rows.amax(dim=1), [max(each) for each in table]),
        (rows.max(), max(flat(table))),
        (held.argmax(), values.index(max(values))),
        (tensor(torch, [[1, 3, 3], [2, 2, 2]]).argmax(dim=1), [1, 0]),
        (torch.unique(tensor(torch, [3, 1, 3])), [1, 3]),
        (held.median(), sorted(values)[75]),
        (torch.equal(held, held.clone()), True),
        (torch.allclose(held, held + 1), False),
        ((held > 149).any(), True),
        ((held >= 0).all(), True),
    ]


ROWS = (
    row("indexing, gather, where, masked_fill, one_hot", "tensors", "the numbers at these places", "gather.html", EXACT, ANY, indexed),
    row("sort, topk, argmax, max, min, median, unique", "tensors", "Python's sorted(), max(), min()", "topk.html", EXACT, ANY, ordered),
)  # fmt: skip
