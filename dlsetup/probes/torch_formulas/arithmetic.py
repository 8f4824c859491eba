"""Types, arithmetic and sums of tensors."""

import math

from formula_table import EXACT, SINGLE, flat, turned, whole

from .shared import ANY, KINDS, mean, row, tensor

LENGTHS = (3, 65, 127, 1000, 4099)


def converted(torch):
    values = [x - 60 for x in range(200)]
    held = torch.tensor(values)
    pairs = [
        (held.float(), values),
        (held.double(), values),
        (held.float().long(), values),
        (held.half(), values),
        (held.to(torch.bfloat16), values),
        (held.to(torch.uint8), [x % 256 for x in values]),
        ((held > 0).float(), [float(x > 0) for x in values]),
        (held.bool(), [x != 0 for x in values]),
        (str(held.float().type(torch.float64).dtype), "torch.float64"),
        (tensor(torch, [2**24 + 1], "float64").float(), [2**24]),
        (str((held + 0.5).dtype), "torch.float32"),
        (str((held / 2).dtype), "torch.float32"),
        ((held // 7).float(), [x // 7 for x in values]),
        (held % 7, [x % 7 for x in values]),
        (torch.tensor(3.5).item(), 3.5),
    ]
    try:
        import numpy
    except ImportError:
        return pairs
    array = numpy.arange(6.0)
    bridge = torch.from_numpy(array)
    bridge += 1
    return pairs + [(array.tolist(), [1, 2, 3, 4, 5, 6]), (bridge.numpy().tolist(), array.tolist())]


def arithmetic(torch):
    one, other = [x % 23 - 11 for x in range(6000)], [2 ** (x % 5) for x in range(6000)]
    pairs, both = [], list(zip(one, other))
    for kind in KINDS:
        a, b = tensor(torch, one, kind), tensor(torch, other, kind)
        pairs += [
            (a + b, [x + y for x, y in both]),
            (torch.add(a, b, alpha=2), [x + 2 * y for x, y in both]),
            (a - b, [x - y for x, y in both]),
            (2 - a, [2 - x for x in one]),
            (a * b, [x * y for x, y in both]),
            (torch.mul(a, b), [x * y for x, y in both]),
            (a / b, [float(x) / y for x, y in both]),
            (1 / b, [1.0 / y for y in other]),
            (a**2, [x * x for x in one]),
            (-a, [-x for x in one]),
            (a[:, None] * b[None, :5], [[x * y for y in other[:5]] for x in one]),
            (torch.maximum(a, b), [max(pair) for pair in both]),
            (torch.minimum(a, b), [min(pair) for pair in both]),
            (a.clamp(-2, 4), [min(max(x, -2), 4) for x in one]),
            (a.clamp(min=0), [max(x, 0) for x in one]),
            (a.abs(), [abs(x) for x in one]),
            (a.sign(), [(x > 0) - (x < 0) for x in one]),
            (a > b, [x > y for x, y in both]),
            (a == b, [x == y for x, y in both]),
            ((a <= 3) & ~(b == 2), [x <= 3 and y != 2 for x, y in both]),
            (a.lerp(b, 0.5), [(x + y) / 2.0 for x, y in both]),
        ]
    return pairs


def sums(torch):
    pairs = []
    for kind in KINDS:
        for length in LENGTHS:
            values = [x % 11 - 3 for x in range(length)]
            held = tensor(torch, values, kind)
            pairs += [(held.sum(), sum(values)), (torch.sum(held), sum(values))]
        tall = [[x % 7 - 2, x % 3] for x in range(2100)]
        pairs += [(tensor(torch, tall, kind).sum(0), [sum(each) for each in turned(tall)])]
        table = whole(130, 67)
        held, across = tensor(torch, table, kind), turned(table)
        pairs += [
            (held.sum(dim=0), [sum(each) for each in across]),
            (held.sum(1, keepdim=True), [[sum(each)] for each in table]),
            (held.t().sum(0), [sum(each) for each in table]),
            (
                held.view(13, 10, 67).sum(dim=(1, 2)),
                [sum(flat(table[10 * n : 10 * n + 10])) for n in range(13)],
            ),
            (torch.einsum("ij->j", held), [sum(each) for each in across]),
            (held[0].cumsum(0), [sum(table[0][: n + 1]) for n in range(67)]),
            (torch.count_nonzero(held), sum(x != 0 for x in flat(table))),
            (tensor(torch, [1, 2, 3, 4, 5], kind).prod(), 120),
        ]
    values = [2**24 + 1, 2**24 + 3, 5]
    return pairs + [
        (tensor(torch, values, "float64").sum(), sum(values)),
        ((held > 0).sum(), sum(x > 0 for x in flat(table))),
    ]


def means(torch):
    pairs = []
    table = whole(130, 67)
    line = flat(table)
    for kind in KINDS:
        for length in LENGTHS:
            values = [x % 11 - 3 for x in range(length)]
            held = tensor(torch, values, kind)
            pairs += [(held.mean(), mean(values)), (torch.mean(held), mean(values))]
        held = tensor(torch, table, kind)
        middle = mean(line)
        square = sum((x - middle) ** 2 for x in line)
        pairs += [
            (held.mean(dim=0), [mean(each) for each in turned(table)]),
            (held.mean(1, keepdim=True), [[mean(each)] for each in table]),
            (held.var(), square / (len(line) - 1)),
            (held.var(unbiased=False), square / len(line)),
            (held.std(), math.sqrt(square / (len(line) - 1))),
            (
                torch.std(held, dim=1)[0],
                math.sqrt(sum((x - mean(table[0])) ** 2 for x in table[0]) / 66),
            ),
            (held.norm(), math.sqrt(sum(x * x for x in line))),
            (held.norm(p=1), sum(abs(x) for x in line)),
            (held[:2].norm(dim=1), [math.sqrt(sum(x * x for x in each)) for each in table[:2]]),
            (
                held[:2].logsumexp(1),
                [
                    max(each) + math.log(sum(math.exp(x - max(each)) for x in each))
                    for each in table[:2]
                ],
            ),
            (
                torch.nn.functional.normalize(held, dim=1)[0],
                [x / math.sqrt(sum(y * y for y in table[0])) for x in table[0]],
            ),
            (
                torch.nn.functional.cosine_similarity(held[:1], held[1:2]),
                [
                    sum(a * b for a, b in zip(*table[:2]))
                    / math.sqrt(sum(a * a for a in table[0]) * sum(b * b for b in table[1]))
                ],
            ),
        ]
    return pairs


ROWS = (
    row("float, long, half, to, from_numpy, //, %", "tensors", "the nearest number that the type holds; Python's // and %", "Tensor.to.html", EXACT, ANY, converted),
    row("+ - * / ** maximum, clamp, comparisons", "tensors", "Python's operators", "add.html", EXACT, ANY, arithmetic),
    row("sum, cumsum, prod, count_nonzero", "tensors", "the sum", "sum.html", EXACT, ANY, sums),
    row("mean, var, std, norm, logsumexp, normalize, cosine_similarity", "tensors", "the sum over the count; with n - 1 unless told", "mean.html", SINGLE, ANY, means),
)  # fmt: skip
