"""Arrays: made, copied, changed in place, indexed."""

from formula_table import EXACT, Formula, whole

from .shared import DOCS, OWN, TRAINING, double, single


def made(np):
    held = np.array([[1.5, 2], [3, 4]])
    first, second = np.zeros_like(held), np.zeros_like(held)
    first += 1
    third = np.ones_like(held)
    third *= 3
    return [
        (second, [[0, 0], [0, 0]]),
        (np.zeros_like(held), [[0, 0], [0, 0]]),
        (np.ones_like(held), [[1, 1], [1, 1]]),
        (held, [[1.5, 2], [3, 4]]),
        (np.zeros((2, 3)), [[0] * 3] * 2),
        (np.ones(70), [1] * 70),
        (np.full((2, 2), 7.0), [[7, 7], [7, 7]]),
        (np.full_like(held, 2), [[2, 2], [2, 2]]),
        (np.eye(3), [[1, 0, 0], [0, 1, 0], [0, 0, 1]]),
        (np.arange(2, 20, 3), list(range(2, 20, 3))),
        (np.arange(1000), list(range(1000))),
        (np.linspace(0, 8, 9), list(range(9))),
        (np.empty_like(held).shape == (2, 2), True),
        (str(np.zeros(1).dtype) + str(np.array([1.0]).dtype), "float64float64"),
    ]


def triangles(np):
    """Masks above and below a diagonal, by its number; what stands on it."""
    held = double(np, whole(3, 4))
    rows = whole(3, 4)
    pairs = []
    for number in (-1, 0, 1, 2):
        upper = [
            [x if j - i >= number else 0 for j, x in enumerate(row)] for i, row in enumerate(rows)
        ]
        lower = [
            [x if j - i <= number else 0 for j, x in enumerate(row)] for i, row in enumerate(rows)
        ]
        ones = [[int(j - i <= number) for j in range(4)] for i in range(3)]
        pairs += [
            (np.triu(held, k=number), upper),
            (np.tril(held, number), lower),
            (np.triu(np.stack([held, held]), number), [upper, upper]),
            (np.tri(3, 4, number), ones),
        ]
    between = np.arange(1.0, 3)
    filled = np.zeros((2, 2))
    np.fill_diagonal(filled, 5)
    return pairs + [
        (np.diag(held), [rows[n][n] for n in range(3)]),
        (np.diag(held, 1), [rows[n][n + 1] for n in range(3)]),
        (np.diag(between, -1), [[0, 0, 0], [1, 0, 0], [0, 2, 0]]),
        (np.stack(np.triu_indices(3, 1)), [[0, 0, 1], [1, 2, 2]]),
        (filled, [[5, 0], [0, 5]]),
        (np.meshgrid([1, 2], [3, 4, 5])[1], [[3, 3], [4, 4], [5, 5]]),
        (np.meshgrid([1, 2], [3, 4, 5], indexing="ij")[0], [[1, 1, 1], [2, 2, 2]]),
    ]


def copied(np):
    """A copy is one's own, a view is not."""
    held = double(np, whole(4, 6))
    copy, view, picked = held.copy(), held[1:3, ::2], held[[0, 1]]
    copy += 100
    picked += 100
    untouched = (held.tolist(), [[float(x) for x in row] for row in whole(4, 6)])
    view += 50
    wanted = whole(4, 6)
    for row in (1, 2):
        for column in (0, 2, 4):
            wanted[row][column] += 50
    turned_view = held.T
    turned_view[5, 3] = -77
    wanted[3][5] = -77
    flat_view = held.reshape(-1)
    flat_view[0] = 88
    wanted[0][0] = 88
    return [untouched, (held, wanted), (np.array(held) is held, False)]


def in_place(np):
    pairs = []
    for kind in (double, single):
        held = kind(np, [x % 9 for x in range(150)])
        same = held
        held += 3
        held *= 2
        held -= 1
        held /= 4
        held[held > 3] = 0
        held[10:20] += kind(np, range(10))
        wanted = [((x % 9 + 3) * 2 - 1) / 4.0 for x in range(150)]
        wanted = [0 if x > 3 else x for x in wanted]
        for place in range(10):
            wanted[10 + place] += place
        pairs += [(same, wanted)]
        found = kind(np, [0] * 150)
        np.add(held, held, out=found)
        pairs += [(found.tolist(), [2 * x for x in wanted])]
        np.multiply(found, 2, out=found)
        np.subtract(found, held, out=found)
        pairs += [(found, [3 * x for x in wanted])]
    counts = np.zeros(3)
    np.add.at(counts, [0, 2, 2], 1)
    return pairs + [(counts, [1, 0, 2])]


def indexed(np):
    table = whole(150, 7)
    held, rows = double(np, table), [(37 * n) % 150 for n in range(130)]
    labels = [row % 7 for row in range(150)]
    one_hot = np.eye(7)[np.array(labels)]
    return [
        (held[rows], [table[n] for n in rows]),
        (held[np.arange(150), labels], [row[n] for row, n in zip(table, labels)]),
        (held[held[:, 0] > 0], [row for row in table if row[0] > 0]),
        (held[5:100:3, 1:-1], [row[1:-1] for row in table[5:100:3]]),
        (held[::-1], table[::-1]),
        (np.take(held, rows, axis=0), [table[n] for n in rows]),
        (one_hot, [[int(n == place) for place in range(7)] for n in labels]),
        (np.nonzero(double(np, [0, 2, 0, 3]))[0], [1, 3]),
        (np.argwhere(double(np, [0, 2])), [[1]]),
        (np.where(double(np, [0, 2, 3]) > 1)[0], [1, 2]),
    ]


ROWS = (
    Formula("zeros_like, zeros, ones, full, eye, arange, linspace", "array", "each call gives its own array of these numbers",
        DOCS + "zeros_like.html", EXACT, TRAINING, made),
    Formula("triu, tril, tri, diag, fill_diagonal, meshgrid", "array", "the numbers on this side of the diagonal",
        DOCS + "triu.html", EXACT, OWN, triangles),
    Formula("copy, views", "array", "a copy is one's own, a slice and a turned array are not",
        "numpy.org/doc/stable/user/basics.copies.html", EXACT, TRAINING, copied),
    Formula("+=, -=, *=, /=, out=, add.at", "array", "the array itself holds the result",
        "numpy.org/doc/stable/reference/ufuncs.html", EXACT, TRAINING, in_place),
    Formula("indexing by numbers, masks and slices; eye[labels]", "array", "the numbers at these places",
        "numpy.org/doc/stable/user/basics.indexing.html", EXACT, TRAINING, indexed),
)  # fmt: skip
