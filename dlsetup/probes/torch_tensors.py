"""What courses call in PyTorch on tensors, each against its formula: tensors, products, functions,
random numbers. Rows as formula_table.py says; nothing of PyTorch is imported here.
"""

import math
import random

from formula_table import (
    CHANCE,
    DOUBLE,
    EXACT,
    NOT_THERE,
    SINGLE,
    Formula,
    Tolerance,
    flat,
    is_mixed,
    plain,
    times,
    turned,
    whole,
)

KINDS = ("float32", "float64")
GRID = [x / 16.0 for x in range(-96, 97)]
POSITIVE = [abs(x) + 0.5 for x in GRID]
LENGTHS = (3, 65, 127, 1000, 4099)
SIZES = ((3, 5, 2), (128, 64, 64), (64, 128, 10), (65, 129, 33), (300, 300, 300))
DOCS = "docs.pytorch.org/docs/stable/generated/torch."
ANY = "all tasks"
OWN = "own notebooks"


def tensor(torch, values, kind="float32"):
    return torch.tensor(values, dtype=getattr(torch, kind))


def row(operation, kind, formula, source, tolerance, task, measure):
    return Formula(operation, kind, formula, DOCS + source, tolerance, task, measure)


def mean(values):
    return float(sum(values)) / len(values)


# tensors


def made(torch):
    held = tensor(torch, [[1.5, 2], [3, 4]])
    one, other = torch.zeros_like(held), torch.zeros_like(held)
    one.add_(1)
    torch.ones_like(held).mul_(3)
    source = [[1.0, 2.0]]
    return [
        (other, [[0, 0], [0, 0]]),
        (torch.zeros_like(held), [[0, 0], [0, 0]]),
        (torch.ones_like(held), [[1, 1], [1, 1]]),
        (held, [[1.5, 2], [3, 4]]),
        (torch.zeros(2, 3), [[0] * 3] * 2),
        (torch.ones(70), [1] * 70),
        (torch.full((2, 2), 7.0), [[7, 7], [7, 7]]),
        (torch.full_like(held, 2), [[2, 2], [2, 2]]),
        (torch.eye(3), [[1, 0, 0], [0, 1, 0], [0, 0, 1]]),
        (torch.arange(2, 20, 3), list(range(2, 20, 3))),
        (torch.arange(5.0), list(range(5))),
        (torch.linspace(0, 8, 9), list(range(9))),
        (torch.tensor(source), source),
        (torch.as_tensor(source), source),
        (held.new_zeros(2), [0, 0]),
        (held.new_full((2,), 5), [5, 5]),
        (list(torch.empty(2, 3).shape), [2, 3]),
        (torch.diag(tensor(torch, [1, 2])), [[1, 0], [0, 2]]),
        (torch.tril(torch.ones(3, 3)), [[1, 0, 0], [1, 1, 0], [1, 1, 1]]),
        (torch.triu(torch.ones(3, 3), diagonal=1), [[0, 1, 1], [0, 0, 1], [0, 0, 0]]),
        (str(torch.ones(1).dtype) + str(torch.tensor([1]).dtype), "torch.float32torch.int64"),
    ]


def views(torch):
    table = whole(6, 4)
    held, line = tensor(torch, table), flat(table)
    cubes = [[line[12 * i + 4 * j : 12 * i + 4 * j + 4] for j in range(3)] for i in range(2)]
    cube = held.view(2, 3, 4)
    swapped = [[cubes[i][j] for i in range(2)] for j in range(3)]
    return [
        (held.view(3, 8), [line[8 * n : 8 * n + 8] for n in range(3)]),
        (held.reshape(-1), line),
        (held.t(), turned(table)),
        (held.T.contiguous(), turned(table)),
        (held.transpose(0, 1).reshape(-1), flat(turned(table))),
        (cube, cubes),
        (cube.permute(1, 0, 2), swapped),
        (cube.flatten(1), [flat(each) for each in cubes]),
        (list(held.unsqueeze(1).shape), [6, 1, 4]),
        (held[:, :1].squeeze(1), [each[0] for each in table]),
        (held[:1].expand(3, 4), table[:1] * 3),
        (held.chunk(3)[1], table[2:4]),
        (torch.split(held, [1, 5])[1], table[1:]),
        (held.narrow(0, 1, 2), table[1:3]),
        (held.unbind(1)[2], turned(table)[2]),
        (held.repeat(2, 1), table + table),
        (torch.cat([held, held[:1]]), table + table[:1]),
        (torch.cat([held, held], dim=1), [each + each for each in table]),
        (torch.stack([held[0], held[1]], dim=1), turned(table[:2])),
        (torch.vstack([held[0], held[1]]), table[:2]),
        (held.roll(1, 0), table[-1:] + table[:-1]),
        (held.flip(0), table[::-1]),
        (held[0].repeat_interleave(2), [x for x in table[0] for _ in range(2)]),
        (held[::2, 1:3], [each[1:3] for each in table[::2]]),
        (held[None].shape[0], 1),
        (torch.movedim(cube, 0, 1), swapped),
        (held.unfold(1, 2, 1)[0], [table[0][n : n + 2] for n in range(3)]),
    ]


def shared(torch):
    """A view is the tensor itself, a clone is not."""
    pairs = []
    ways = (
        ("add_", lambda x: x.add_(10), lambda x: x + 10),
        ("sub_", lambda x: x.sub_(3), lambda x: x - 3),
        ("mul_", lambda x: x.mul_(2), lambda x: 2 * x),
        ("div_", lambda x: x.div_(2), lambda x: x / 2.0),
        ("+=", lambda x: x.__iadd__(5), lambda x: x + 5),
        ("-=", lambda x: x.__isub__(5), lambda x: x - 5),
        ("*=", lambda x: x.__imul__(3), lambda x: 3 * x),
        ("zero_", lambda x: x.zero_(), lambda x: 0),
        ("fill_", lambda x: x.fill_(7), lambda x: 7),
        ("clamp_", lambda x: x.clamp_(-2, 2), lambda x: min(max(x, -2), 2)),
        ("neg_", lambda x: x.neg_(), lambda x: -x),
        ("copy_", lambda x: x.copy_(torch.full_like(x, 4)), lambda x: 4),
        ("pow_", lambda x: x.pow_(2), lambda x: x * x),
        ("abs_", lambda x: x.abs_(), abs),
        ("relu_", lambda x: x.relu_(), lambda x: max(x, 0)),
        ("[...] =", lambda x: x.__setitem__(Ellipsis, 9), lambda x: 9),
    )
    for _, change, formula in ways:
        table = [[float(x) for x in each] for each in whole(5, 6)]
        for view, place in (
            (lambda x: x, lambda i, j: True),
            (lambda x: x[1:3], lambda i, j: i in (1, 2)),
            (lambda x: x[:, ::2], lambda i, j: j % 2 == 0),
            (lambda x: x.t()[1], lambda i, j: j == 1),
            (lambda x: x.view(-1)[:6], lambda i, j: i == 0),
            (lambda x: x.detach()[4], lambda i, j: i == 4),
        ):
            held = tensor(torch, table)
            clone = held.clone()
            change(view(held))
            wanted = [
                [formula(x) if place(i, j) else x for j, x in enumerate(each)]
                for i, each in enumerate(table)
            ]
            pairs += [(held, wanted), (clone, table)]
    return pairs


def in_place(torch):
    held = tensor(torch, [1, 2, 3, 4])
    same = held
    with torch.no_grad():
        held.addcmul_(held, held, value=2)
        held.addcdiv_(tensor(torch, [2, 4, 6, 8]), tensor(torch, [2, 2, 2, 2]), value=3)
        held.lerp_(tensor(torch, [0, 0, 0, 0]), 0.5)
    pairs = [(same, [3, 8, 15, 24])]
    table = torch.zeros(3, 2)
    table.index_add_(0, torch.tensor([0, 2, 2]), torch.ones(3, 2))
    pairs += [(table.clone(), [[1, 1], [0, 0], [2, 2]])]
    table.scatter_(1, torch.tensor([[1], [0], [1]]), 5.0)
    pairs += [(table.clone(), [[1, 5], [5, 0], [2, 5]])]
    table.scatter_add_(1, torch.tensor([[0], [0], [0]]), torch.ones(3, 1))
    table.masked_fill_(table > 5, -1)
    table.index_copy_(0, torch.tensor([1]), tensor(torch, [[8, 9]]))
    table[torch.tensor([0, 2]), torch.tensor([0, 0])] += 10
    table[table == 5] = 0
    return pairs + [(table, [[12, 0], [8, 9], [13, 0]])]


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
    best = held.topk(5)
    return [
        (held.sort()[0], sorted(values)),
        (held.sort(descending=True)[0], sorted(values)[::-1]),
        (held.argsort(), sorted(range(151), key=values.__getitem__)),
        (best[0], sorted(values)[:-6:-1]),
        (best[1], [values.index(x) for x in sorted(values)[:-6:-1]]),
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


# sums


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


# products


def product(multiply, sizes=SIZES):
    def measure(torch):
        pairs = []
        for size in sizes:
            for one, other, wanted in factors(torch, size):
                found = multiply(torch, one, other)
                if found.dtype != one.dtype or not torch.equal(found, wanted):
                    pairs.append((found, wanted.tolist()))
                    pairs.append((found.tolist() == wanted.tolist(), True))
        return pairs

    return measure


FACTORS = {}


def factors(torch, size):
    """Pairs of matrices and their product; of a few rows and columns that come again, so that
    Python has it at once."""
    if size not in FACTORS:
        rows, inner, columns = size
        some, first = whole(min(rows, 32), inner), whole(inner, 8, 5, 3)
        right = [_again(each, columns) for each in first]
        left = _again(some, rows)
        wanted = _again([_again(each, columns) for each in times(some, first)], rows)
        FACTORS[size] = []
        for kind in KINDS:
            ones = [tensor(torch, left, kind), tensor(torch, turned(left), kind).t()]
            others = [tensor(torch, right, kind), tensor(torch, turned(right), kind).t()]
            held = tensor(torch, wanted, kind)
            FACTORS[size] += [(ones[n], others[m], held) for n, m in ((0, 0), (1, 0), (0, 1))]
    return FACTORS[size]


def _again(values, count):
    return (values * (count // len(values) + 1))[:count]


def linear(torch):
    left, weight, bias = whole(70, 20), whole(9, 20, 5, 4), whole(1, 9)[0]
    wanted = [[x + b for x, b in zip(each, bias)] for each in times(left, turned(weight))]
    pairs = []
    for kind in KINDS:
        one, matrix, shift = (tensor(torch, each, kind) for each in (left, weight, bias))
        layer = torch.nn.Linear(20, 9).to(one.dtype)
        with torch.no_grad():
            layer.weight.copy_(matrix)
            layer.bias.copy_(shift)
        pairs += [
            (torch.nn.functional.linear(one, matrix, shift), wanted),
            (layer(one), wanted),
            (layer(one.view(7, 10, 20)).view(70, 9), wanted),
            (torch.addmm(shift, one, matrix.t()), wanted),
        ]
    return pairs


def batched(torch):
    left, right = [whole(4, 3, n) for n in (1, 2, 3)], [whole(3, 5, n) for n in (4, 5, 6)]
    wanted = [times(one, other) for one, other in zip(left, right)]
    matrix, vector = whole(70, 65), whole(1, 65)[0]
    turned_by = [sum(a * b for a, b in zip(each, vector)) for each in matrix]
    pairs = []
    for kind in KINDS:
        one, other = tensor(torch, left, kind), tensor(torch, right, kind)
        rows, line = tensor(torch, matrix, kind), tensor(torch, vector, kind)
        pairs += [
            (torch.bmm(one, other), wanted),
            (one @ other, wanted),
            (torch.einsum("bij,bjk->bik", one, other), wanted),
            (
                torch.baddbmm(torch.ones_like(one @ other), one, other),
                [[[x + 1 for x in y] for y in z] for z in wanted],
            ),
            (torch.matmul(one.unsqueeze(1), other.unsqueeze(1)).squeeze(1), wanted),
            (torch.tensordot(one[0], other[0], dims=1), wanted[0]),
            (rows @ line, turned_by),
            (rows.mv(line), turned_by),
            (line.dot(line), sum(x * x for x in vector)),
            (torch.outer(line, line), [[a * b for b in vector] for a in vector]),
            (
                torch.nn.functional.bilinear(
                    rows[:, :2], rows[:, :3], torch.ones(1, 2, 3, dtype=rows.dtype)
                )[:, 0],
                [sum(x[:2]) * sum(x[:3]) for x in matrix],
            ),
        ]
    return pairs


def solved(torch):
    if not hasattr(torch.linalg, "solve"):
        return []
    size = 16
    matrix = [[float(x) for x in each] for each in whole(size, size)]
    for place in range(size):
        matrix[place][place] += 200.0
    table = [[float(x) for x in each] for each in whole(12, 5)]
    answer = [[float(place % 5 - 2)] for place in range(size)]
    same = [[float(i == j) for j in range(size)] for i in range(size)]
    held, right = tensor(torch, matrix, "float64"), tensor(torch, times(matrix, answer), "float64")
    square = times(turned(table), table)
    for place in range(5):
        square[place][place] += 1.0
    high, squared = tensor(torch, table, "float64"), tensor(torch, square, "float64")
    left, sizes, across = (plain(each) for each in torch.linalg.svd(high, full_matrices=False))
    values, directions = (plain(each) for each in torch.linalg.eigh(squared))
    one, other = (plain(each) for each in torch.linalg.qr(high))
    factor = plain(torch.linalg.cholesky(squared))
    distances = [[math.sqrt(sum((a - b) ** 2 for a, b in zip(x, y))) for y in table] for x in table]
    return [
        (torch.linalg.solve(held, right), answer),
        (times(matrix, plain(torch.linalg.inv(held))), same),
        (times(matrix, plain(torch.inverse(held))), same),
        (torch.linalg.det(tensor(torch, [[2, 1], [5, 3]], "float64")), 1),
        (torch.linalg.norm(tensor(torch, [3, 4], "float64")), 5),
        (times([[x * s for x, s in zip(each, sizes)] for each in left], across), table),
        (
            times(
                [[x * v for x, v in zip(each, values)] for each in directions], turned(directions)
            ),
            square,
        ),
        (times(one, other), table),
        (times(factor, turned(factor)), square),
        (torch.trace(squared), sum(square[n][n] for n in range(5))),
        (torch.cdist(high, high), distances),
        (torch.fft.ifft(torch.fft.fft(high[:, 0])).real, [each[0] for each in table]),
        (torch.fft.rfft(high[:, 0]).abs()[0], abs(sum(each[0] for each in table))),
    ]


# functions


def normal_share(x):
    return 0.5 * (1 + math.erf(x / math.sqrt(2)))


def soft(values):
    powers = [math.exp(x - max(values)) for x in values]
    return [x / sum(powers) for x in powers]


FUNCTIONS = (
    ("exp", lambda t, x: (t.exp(x), x.exp()), math.exp, GRID),
    ("log", lambda t, x: (t.log(x), x.log()), math.log, [x + 1 for x in POSITIVE]),
    ("sqrt, rsqrt", lambda t, x: (t.sqrt(x), x.sqrt(), 1 / x.rsqrt()), math.sqrt, POSITIVE),
    ("tanh", lambda t, x: (t.tanh(x), x.tanh(), t.nn.Tanh()(x)), math.tanh, GRID),
    ("sigmoid", lambda t, x: (t.sigmoid(x), x.sigmoid(), t.nn.Sigmoid()(x)), lambda x: 1 / (1 + math.exp(-x)), GRID),
    ("sin", lambda t, x: (t.sin(x), x.sin()), math.sin, GRID),
    ("cos", lambda t, x: (t.cos(x), x.cos()), math.cos, GRID),
    ("erf", lambda t, x: (t.erf(x),), math.erf, GRID),
    ("log1p", lambda t, x: (t.log1p(x),), math.log1p, POSITIVE),
    ("expm1", lambda t, x: (t.expm1(x),), math.expm1, GRID),
    ("pow", lambda t, x: (x**1.5, t.pow(x, 1.5), x.pow(1.5)), lambda x: x**1.5, POSITIVE),
    ("square", lambda t, x: (t.square(x), x**2), lambda x: x * x, GRID),
    ("reciprocal", lambda t, x: (t.reciprocal(x), 1 / x), lambda x: 1 / x, POSITIVE),
    ("floor, round", lambda t, x: (t.floor(x) + t.round(x),), lambda x: math.floor(x) + round(x), GRID),
    ("relu", lambda t, x: (t.relu(x), x.relu(), t.nn.functional.relu(x), t.nn.ReLU()(x), t.nn.ReLU(inplace=True)(x.clone())), lambda x: max(x, 0), GRID),
    ("leaky_relu", lambda t, x: (t.nn.functional.leaky_relu(x, 0.25), t.nn.LeakyReLU(0.25)(x)), lambda x: x if x > 0 else 0.25 * x, GRID),
    ("leaky_relu as it is set", lambda t, x: (t.nn.functional.leaky_relu(x), t.nn.LeakyReLU()(x)), lambda x: x if x > 0 else 0.01 * x, GRID),
    ("relu6, hardtanh", lambda t, x: (t.nn.functional.relu6(x) + t.nn.functional.hardtanh(x),), lambda x: min(max(x, 0), 6) + min(max(x, -1), 1), GRID),
    ("elu", lambda t, x: (t.nn.functional.elu(x), t.nn.ELU()(x)), lambda x: x if x > 0 else math.expm1(x), GRID),
    ("selu", lambda t, x: (t.selu(x), t.nn.SELU()(x)), lambda x: 1.0507009873554805 * (x if x > 0 else 1.6732632423543772 * math.expm1(x)), GRID),
    ("gelu", lambda t, x: (t.nn.functional.gelu(x), t.nn.GELU()(x)), lambda x: x * normal_share(x), GRID),
    ("silu", lambda t, x: (t.nn.functional.silu(x), t.nn.SiLU()(x)), lambda x: x / (1 + math.exp(-x)), GRID),
    ("softplus", lambda t, x: (t.nn.functional.softplus(x), t.nn.Softplus()(x)), lambda x: max(x, 0) + math.log1p(math.exp(-abs(x))), GRID),
    ("logsigmoid", lambda t, x: (t.nn.functional.logsigmoid(x), t.nn.LogSigmoid()(x)), lambda x: min(x, 0) - math.log1p(math.exp(-abs(x))), GRID),
    ("softsign", lambda t, x: (t.nn.functional.softsign(x),), lambda x: x / (1 + abs(x)), GRID),
    ("hardsigmoid", lambda t, x: (t.nn.functional.hardsigmoid(x),), lambda x: min(max(x / 6 + 0.5, 0), 1), GRID),
    ("hardswish", lambda t, x: (t.nn.functional.hardswish(x),), lambda x: x * min(max(x / 6 + 0.5, 0), 1), GRID),
    ("mish", lambda t, x: (t.nn.functional.mish(x),) if hasattr(t.nn.functional, "mish") else (), lambda x: x * math.tanh(math.log1p(math.exp(x))), GRID),
)  # fmt: skip


def function(ways, formula, values, kind):
    def measure(torch):
        held = tensor(torch, values, kind)
        numbers = plain(held)
        wanted = [formula(x) for x in numbers]
        pairs = [(found, wanted) for found in ways(torch, held)]
        many = held.repeat(40)
        for found, first in zip(ways(torch, many), ways(torch, held)):
            pairs.append(((found.view(40, -1) - first).abs().max().item() < 1e-5, True))
        strided = tensor(torch, [[x, x] for x in values], kind)[:, 0]
        return pairs + [(found, wanted) for found in ways(torch, strided)]

    return measure


def gelu_by_tanh(torch):
    if not hasattr(torch.nn.functional, "gelu"):
        return []
    try:
        found = torch.nn.functional.gelu(tensor(torch, GRID), approximate="tanh")
    except TypeError:  # before 1.12
        return []
    factor = math.sqrt(2 / math.pi)
    return [(found, [0.5 * x * (1 + math.tanh(factor * (x + 0.044715 * x**3))) for x in GRID])]


def softmaxes(torch):
    table = [[x / 4.0 for x in each] for each in whole(70, 10)]
    wanted, logs = (
        [soft(each) for each in table],
        [[math.log(x) for x in soft(each)] for each in table],
    )
    down = turned([soft(each) for each in turned(table)])
    pairs = []
    for kind in KINDS:
        held = tensor(torch, table, kind)
        pairs += [
            (torch.softmax(held, dim=1), wanted),
            (held.softmax(-1), wanted),
            (torch.nn.functional.softmax(held, dim=1), wanted),
            (torch.nn.Softmax(dim=1)(held), wanted),
            (held.softmax(0), down),
            (torch.log_softmax(held, 1), logs),
            (torch.nn.functional.log_softmax(held, dim=1), logs),
            (torch.nn.LogSoftmax(dim=1)(held), logs),
            (held.softmax(1).sum(1), [1] * 70),
        ]
    return pairs


# random numbers


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
        (_shares(first, 0.5, 1 / 12.0) and _shares(second, 0.5, 1 / 12.0), True),
        (0 <= min(plain(first)) and max(plain(first)) < 1, True),
        (len(set(plain(first) + plain(second))) > 7900, True),
        (torch.equal(first, second), False),
        (_shares(bell, 0.0, 1.0) and max(plain(bell)) > 2.5 and min(plain(bell)) < -2.5, True),
        (len(set(plain(bell))) > 3900, True),
        (min(counts) > 280 and max(counts) < 520 and sum(counts) == 4000, True),
        (_shares(ones, 0.3, 0.21) and set(plain(ones)) == {0.0, 1.0}, True),
        (_shares(shifted, 5.0, 4.0), True),
        (_shares(like[0], 0.5, 1 / 12.0) and _shares(like[1], 0.0, 1.0), True),
        (_shares(filled[0], 1.0, 16 / 12.0) and _shares(filled[1], 1.0, 0.25), True),
    ]


def _shares(found, middle, square):
    values = plain(found)
    average = mean(values)
    spread = mean([(x - average) ** 2 for x in values])
    return abs(average - middle) < 0.1 * math.sqrt(square) and abs(spread / square - 1) < 0.15


class OwnSeed(object):
    """Random numbers of a seed of our own, and afterwards as it was."""

    def __init__(self, torch):
        self.torch = torch

    def __enter__(self):
        self.state = self.torch.get_rng_state()
        self.torch.manual_seed(11)

    def __exit__(self, *_):
        self.torch.set_rng_state(self.state)


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


def first_weights(torch):
    init, nn = torch.nn.init, torch.nn
    with OwnSeed(torch):
        layer, conv = nn.Linear(400, 100), nn.Conv2d(10, 40, 3)
        table = nn.Embedding(100, 100).weight
        glorot = init.xavier_uniform_(torch.empty(100, 300))
        he = init.kaiming_uniform_(torch.empty(100, 300), nonlinearity="relu")
        bell = init.kaiming_normal_(torch.empty(100, 200), nonlinearity="relu")
        xavier = init.xavier_normal_(torch.empty(100, 300))
        own = init.normal_(torch.empty(100, 100), 1.0, 0.5)
        flat_ = init.uniform_(torch.empty(100, 100), -2, 4)
    square = init.orthogonal_(torch.empty(6, 6))
    return [
        (_within(layer.weight, 1 / 20.0) and _within(layer.bias, 1 / 20.0), True),
        (_within(conv.weight, 1 / math.sqrt(90)), True),
        (_shares(table.view(-1), 0.0, 1.0), True),
        (_within(glorot, math.sqrt(6 / 400.0)) and _within(he, math.sqrt(6 / 300.0)), True),
        (_shares(bell.view(-1), 0.0, 2 / 200.0) and _shares(xavier.view(-1), 0.0, 2 / 400.0), True),
        (_shares(own.view(-1), 1.0, 0.25) and _shares(flat_.view(-1), 1.0, 3.0), True),
        (init.zeros_(torch.empty(3)), [0, 0, 0]),
        (init.ones_(torch.empty(3)), [1, 1, 1]),
        (init.constant_(torch.empty(2), 0.5), [0.5, 0.5]),
        ((square @ square.t() - torch.eye(6)).abs().max().item() < 1e-5, True),
    ]


def _within(found, bound):
    """Evenly spread from -bound to bound."""
    values = flat(plain(found))
    inside = max(abs(x) for x in values) <= bound * 1.0001
    return inside and max(abs(x) for x in values) > 0.9 * bound and abs(mean(values)) < 0.25 * bound


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


# Where a card computes otherwise than the processor, and rightly so.
CUDA_TOLERANCES = dict(
    dict.fromkeys(
        ("hardsigmoid in float64", "hardswish in float64"),
        Tolerance(1e-7, "CUDA's code holds 1 / 6 as a float32; 3.0e-8 on an H100"),
    ),
    **dict.fromkeys(
        ("RNN", "GRU", "LSTM"),
        Tolerance(1e-4, "cuDNN's own tanh and sigmoid; 1.2e-5 on an H100, 8.7e-4 with TF32"),
    ),
)

FUNCTION_ROWS = tuple(
    row(name + (" in float64" if kind == "float64" else ""), "functions", "its definition in Python's math",
        "nn.functional.html", SINGLE if kind == "float32" else DOUBLE, "image, regression, own notebooks", function(ways, formula, values, kind))
    for name, ways, formula, values in FUNCTIONS
    for kind in KINDS
)  # fmt: skip

ROWS = (
    row("zeros, ones, full, eye, arange, linspace, *_like", "tensors", "each call gives its own tensor of these numbers", "zeros_like.html", EXACT, ANY, made),
    row("view, reshape, permute, expand, cat, stack, split, flip", "tensors", "the same numbers at other places", "Tensor.view.html", EXACT, ANY, views),
    row("in-place forms on tensors and on views of them", "tensors", "the tensor itself changes, where the view lies; a clone does not", "Tensor.view.html", EXACT, ANY, shared),
    row("addcmul_, addcdiv_, lerp_, index_add_, scatter_, masked_fill_", "tensors", "x + value a b; x + value a / b; at these places", "Tensor.scatter_.html", EXACT, ANY, in_place),
    row("indexing, gather, where, masked_fill, one_hot", "tensors", "the numbers at these places", "gather.html", EXACT, ANY, indexed),
    row("sort, topk, argmax, max, min, median, unique", "tensors", "Python's sorted(), max(), min()", "topk.html", EXACT, ANY, ordered),
    row("float, long, half, to, from_numpy, //, %", "tensors", "the nearest number that the type holds; Python's // and %", "Tensor.to.html", EXACT, ANY, converted),
    row("+ - * / ** maximum, clamp, comparisons", "tensors", "Python's operators", "add.html", EXACT, ANY, arithmetic),
    row("sum, cumsum, prod, count_nonzero", "tensors", "the sum", "sum.html", EXACT, ANY, sums),
    row("mean, var, std, norm, logsumexp, normalize, cosine_similarity", "tensors", "the sum over the count; with n - 1 unless told", "mean.html", SINGLE, ANY, means),
    row("a @ b", "products", "sums of products", "matmul.html", EXACT, ANY, product(lambda t, a, b: a @ b)),
    row("torch.matmul", "products", "sums of products", "matmul.html", EXACT, ANY, product(lambda t, a, b: t.matmul(a, b))),
    row("torch.mm", "products", "sums of products", "mm.html", EXACT, OWN, product(lambda t, a, b: t.mm(a, b))),
    row("torch.einsum", "products", "sums of products", "einsum.html", EXACT, OWN, product(lambda t, a, b: t.einsum("ij,jk->ik", a, b))),
    row("F.linear", "products", "x W'", "nn.functional.linear.html", EXACT, ANY, product(lambda t, a, b: t.nn.functional.linear(a, b.t()))),
    row("nn.Linear, addmm", "products", "x W' + b", "nn.Linear.html", EXACT, ANY, linear),
    row("bmm, baddbmm, mv, dot, outer, tensordot, bilinear", "products", "sums of products", "bmm.html", EXACT, ANY, batched),
    row("linalg: solve, inv, det, svd, eigh, qr, cholesky; cdist; fft", "products", "A x = b; the factors give the matrix again", "linalg.solve.html", DOUBLE, "generation, own notebooks", solved),
    row("softmax, log_softmax", "functions", "e^x / sum of e^x", "nn.functional.softmax.html", SINGLE, ANY, softmaxes),
    row("gelu(approximate='tanh')", "functions", "x / 2 (1 + tanh(sqrt(2 / pi) (x + 0.044715 x^3)))", "nn.GELU.html", SINGLE, OWN, gelu_by_tanh),
) + FUNCTION_ROWS + (
    row("manual_seed, get_rng_state, Generator", "random", "the same seed, the same numbers", "manual_seed.html", EXACT, ANY, seeded),
    row("rand, randn, randint, bernoulli, normal, uniform_", "random", "means and variances of 4000 numbers; none is there often", "rand.html", CHANCE, ANY, fair),
    row("randperm, multinomial", "random", "each number once, another order each time", "randperm.html", CHANCE, ANY, permutations),
    row("nn.init and the first weights of layers", "random", "bounds 1 / sqrt(n), sqrt(6 / n); variances 2 / n", "nn.init.html", CHANCE, ANY, first_weights),
    row("Python's random", "random", "MT19937", "manual_seed.html", EXACT, ANY, python_numbers),
)  # fmt: skip
