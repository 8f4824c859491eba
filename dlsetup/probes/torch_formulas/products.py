"""Products of matrices, and linear algebra."""

import cmath
import math

from formula_table import DOUBLE, EXACT, plain, times, turned, whole

from .shared import ANY, KINDS, OWN, row, tensor

SIZES = ((3, 5, 2), (128, 64, 64), (64, 128, 10), (65, 129, 33), (300, 300, 300))
FACTORS = {}


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


def spectrum(torch):
    """Short pieces of a signal, each times the window, and Fourier's sum of that."""
    size, hop = 8, 4
    signal, window = (
        whole(1, 20)[0],
        [0.5 - 0.5 * math.cos(math.tau * n / size) for n in range(size)],
    )
    pieces = [signal[begin : begin + size] for begin in range(0, len(signal) - size + 1, hop)]
    shares = [
        [
            sum(
                x * w * cmath.exp(-1j * math.tau * k * n / size)
                for n, (x, w) in enumerate(zip(piece, window))
            )
            for piece in pieces
        ]
        for k in range(size // 2 + 1)
    ]
    held, shape = tensor(torch, signal, "float64"), torch.hann_window(size, dtype=torch.float64)
    found = torch.stft(held, size, hop, window=shape, center=False, return_complex=True)
    whole_signal = torch.stft(held, size, hop // 2, window=shape, return_complex=True)
    again = torch.istft(whole_signal, size, hop // 2, window=shape, length=len(signal))
    return [
        (shape, window),
        (found.real, [[each.real for each in line] for line in shares]),
        (found.imag, [[each.imag for each in line] for line in shares]),
        (again, signal),
    ]


ROWS = (
    row("a @ b", "products", "sums of products", "matmul.html", EXACT, ANY, product(lambda t, a, b: a @ b)),
    row("torch.matmul", "products", "sums of products", "matmul.html", EXACT, ANY, product(lambda t, a, b: t.matmul(a, b))),
    row("torch.mm", "products", "sums of products", "mm.html", EXACT, OWN, product(lambda t, a, b: t.mm(a, b))),
    row("torch.einsum", "products", "sums of products", "einsum.html", EXACT, OWN, product(lambda t, a, b: t.einsum("ij,jk->ik", a, b))),
    row("F.linear", "products", "x W'", "nn.functional.linear.html", EXACT, ANY, product(lambda t, a, b: t.nn.functional.linear(a, b.t()))),
    row("nn.Linear, addmm", "products", "x W' + b", "nn.Linear.html", EXACT, ANY, linear),
    row("bmm, baddbmm, mv, dot, outer, tensordot, bilinear", "products", "sums of products", "bmm.html", EXACT, ANY, batched),
    row("linalg: solve, inv, det, svd, eigh, qr, cholesky; cdist; fft", "products", "A x = b; the factors give the matrix again", "linalg.solve.html", DOUBLE, "generation, own notebooks", solved),
    row("stft, istft, hann_window", "products", "Fourier's sum of each piece times the window", "stft.html", DOUBLE, "speech, own notebooks", spectrum),
)  # fmt: skip
