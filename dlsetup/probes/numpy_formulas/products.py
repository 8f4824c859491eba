"""Products of matrices and vectors."""

import array

from formula_table import EXACT, Formula, flat, times, turned, whole

from .shared import BOTH, DOCS, OWN, TRAINING, by_vector, double, single

SHAPES = ((3, 5, 2), (128, 64, 64), (64, 128, 64), (128, 64, 10), (128, 10, 64), (65, 129, 33))
LARGE = (200, 300, 200)  # beyond what is held at once, and what threads share
FACTORS = {}


def product(multiply, sizes=SHAPES + (LARGE,)):
    """In shapes and layouts of trainings, in float64 and float32: as it lies and turned; and of
    large matrices."""

    def measure(np):
        pairs = []
        for size in sizes:
            for one, other, wanted, held in factors(np, size):
                found = multiply(np, one, other) + 0.0  # not -0.0
                pairs.append((str(found.dtype), str(one.dtype)))
                if found.tobytes() != held:
                    pairs.append((found, wanted))
        return pairs

    return measure


def factors(np, size):
    """Pairs of matrices, their product as lists and as bytes; of a few rows and columns that come
    again, so that Python has it at once."""
    if size not in FACTORS:
        rows, inner, columns = size
        some, first = whole(min(rows, 32), inner), whole(inner, 8, 5, 3)
        right = [_again(row, columns) for row in first]
        left, narrow = _again(some, rows), [_again(row, columns) for row in times(some, first)]
        FACTORS[size] = []
        for kind, code in ((double, "d"), (single, "f")):
            lines = [array.array(code, [float(x) for x in row]).tobytes() for row in narrow]
            held, wanted = b"".join(_again(lines, rows)), _again(narrow, rows)
            ones = [kind(np, left), kind(np, turned(left)).T]
            others = [kind(np, right), kind(np, turned(right)).T]
            FACTORS[size] += [
                (ones[n], others[m], wanted, held) for n, m in ((0, 0), (1, 0), (0, 1))
            ]
    return FACTORS[size]


def _again(values, count):
    return (values * (count // len(values) + 1))[:count]


def dot_out(np, one, other):
    found = np.empty((one.shape[0], other.shape[1]), dtype=one.dtype)
    return np.dot(one, other, out=found)


def batched(np):
    left, right = (
        [whole(4, 3, each) for each in (1, 2, 3)],
        [whole(3, 5, each) for each in (4, 5, 6)],
    )
    wanted = [times(one, other) for one, other in zip(left, right)]
    one, other = double(np, left), double(np, right)
    return [
        (np.matmul(one, other), wanted),
        (np.einsum("bij,bjk->bik", one, other), wanted),
        (np.einsum("bij->b", one), [sum(flat(each)) for each in left]),
        (np.matmul(single(np, left), single(np, right)), wanted),
    ]


def vectors(np):
    matrix, vector = whole(65, 70), whole(1, 70, 3)[0]
    wanted, square = by_vector(matrix, vector), sum(x * x for x in vector)
    pairs = []
    for kind in (double, single):
        rows, one = kind(np, matrix), kind(np, vector)
        pairs += [
            (rows.dot(one), wanted),
            (np.matmul(rows, one), wanted),
            (one.dot(rows.T), wanted),
            (one.dot(one), square),
            (np.vdot(one, one), square),
            (np.inner(one, one), square),
            (np.outer(one, one), [[a * b for b in vector] for a in vector]),
        ]
    return pairs


def whole_products(np):
    left, right = whole(20, 30), whole(30, 10)
    return [(np.array(left).dot(np.array(right)), times(left, right))]


ROWS = (
    Formula("ndarray.dot", "product", "sums of products", DOCS + "ndarray.dot.html", EXACT, TRAINING, product(lambda np, a, b: a.dot(b))),
    Formula("np.dot with out=", "product", "sums of products", DOCS + "dot.html", EXACT, BOTH, product(dot_out)),
    Formula("a @ b", "product", "sums of products", DOCS + "matmul.html", EXACT, OWN, product(lambda np, a, b: a @ b)),
    Formula("np.matmul", "product", "sums of products", DOCS + "matmul.html", EXACT, OWN, product(lambda np, a, b: np.matmul(a, b))),
    Formula("np.einsum", "product", "sums of products", DOCS + "einsum.html", EXACT, OWN, product(lambda np, a, b: np.einsum("ij,jk->ik", a, b), SHAPES)),
    Formula("np.tensordot", "product", "sums of products", DOCS + "tensordot.html", EXACT, OWN, product(lambda np, a, b: np.tensordot(a, b, axes=1))),
    Formula("matmul, einsum of several matrices", "product", "sums of products", DOCS + "matmul.html", EXACT, OWN, batched),
    Formula("products with vectors: dot, inner, vdot, outer", "product", "sums of products", DOCS + "inner.html", EXACT, BOTH, vectors),
    Formula("products of whole numbers (int64)", "product", "sums of products", DOCS + "dot.html", EXACT, OWN, whole_products),
)  # fmt: skip
