"""Arrays in another shape, order and type, and in a file."""

import io

from formula_table import EXACT, Formula, flat, turned, whole

from .shared import BIG, BOTH, DOCS, OWN, TRAINING, double, single


def shaped(np):
    table = whole(6, 4)
    held, row = double(np, table), flat(table)
    folded = [[row[12 * i + 4 * j : 12 * i + 4 * j + 4] for j in range(3)] for i in range(2)]
    return [
        (held.reshape(3, 8), [row[8 * n : 8 * n + 8] for n in range(3)]),
        (held.T, turned(table)),
        (held.ravel(), row),
        (held.flatten(), row),
        (held[None].shape == (1, 6, 4), True),
        (held.reshape(2, 3, 4), folded),
        (
            held.reshape(2, 3, 4).transpose(1, 0, 2),
            [[folded[i][j] for i in range(2)] for j in range(3)],
        ),
        (np.concatenate([held, held[:1]]), table + table[:1]),
        (np.hstack([held, held[:, :1]]), [each + each[:1] for each in table]),
        (np.vstack([held[0], held[1]]), table[:2]),
        (np.stack([held[0], held[1]], axis=1), turned(table[:2])),
        (np.split(held, 3)[1], table[2:4]),
        (np.repeat([1, 2], 2), [1, 1, 2, 2]),
        (np.tile([1, 2], 2), [1, 2, 1, 2]),
        (np.roll(held[0], 1), table[0][-1:] + table[0][:-1]),
        (np.flip(held, 0), table[::-1]),
        (np.pad(held[0], 1, mode="constant"), [0] + table[0] + [0]),
        (np.squeeze(held[:, :1]), [each[0] for each in table]),
        (np.expand_dims(held[0], 1), [[x] for x in table[0]]),
    ]


def joined(np):
    """Five at once, along either axis: two alone do not show their order."""
    tables = [[[x + 40 * n for x in row] for row in whole(3, 4)] for n in range(5)]
    held = [double(np, table) for table in tables]
    below = [row for table in tables for row in table]
    beside = [[x for table in tables for x in table[n]] for n in range(3)]
    return [
        (np.concatenate(held), below),
        (np.concatenate(held, axis=0), below),
        (np.concatenate(held, axis=1), beside),
        (np.vstack(held), below),
        (np.hstack(held), beside),
        (np.stack(held), tables),
        (np.stack(held, axis=1), [[table[n] for table in tables] for n in range(3)]),
        (np.column_stack([each[:, 0] for each in held]), [row[::4] for row in beside]),
        (np.block([[held[0], held[1]], [held[2], held[3]]])[3:], [row[8:16] for row in beside]),
        (np.array_split(double(np, below), 4)[2], below[8:12]),
        (np.append(held[0], held[1:3]), flat(tables[:3])),
    ]


def ordered(np):
    values = [(37 * x) % 101 for x in range(150)]
    held = double(np, values)
    stable = sorted(range(150), key=values.__getitem__)
    return [
        (np.sort(held), sorted(values)),
        (np.sort(held.reshape(15, 10), axis=0)[:, 0], sorted(values[::10])),
        (np.sort(held.reshape(15, 10), axis=1)[0], sorted(values[:10])),
        (np.argsort(held, kind="mergesort"), stable),
        (held[np.argsort(held)], sorted(values)),
        (np.argsort(double(np, values[:101])), sorted(range(101), key=values.__getitem__)),
        (np.unique(held), sorted(set(values))),
        (np.bincount(np.array(values)), [values.count(x) for x in range(101)]),
        (np.searchsorted(double(np, [1, 3, 5]), [0, 3, 4]), [0, 1, 2]),
        (np.histogram(double(np, [0, 1, 1, 3]), bins=3, range=(0, 3))[0], [1, 2, 1]),
        (np.isin(double(np, [1, 4]), [4, 9]), [False, True]),
        (np.array_equal(held, held.copy()), True),
        (np.allclose(held, held + 1), False),
        (np.any(held > 99), True),
        (np.all(held > 0), False),
    ]


def converted(np):
    values = [x - 60 for x in range(300)]
    held = np.array(values)
    return [
        (held.astype("float32"), values),
        (held.astype("float64"), values),
        (held.astype("float32").astype("int64"), values),
        (np.array([BIG], dtype="float64").astype("float32"), [BIG - 1]),
        (held.astype("uint8"), [x % 256 for x in values]),
        ((held > 0).astype(float), [float(x > 0) for x in values]),
        ((single(np, [1 / 3.0]).astype("float64") != 1 / 3.0), [True]),
        (np.array([1.0, 2.0, 3.0], dtype="float16"), [1, 2, 3]),
        (str((single(np, [1]) + double(np, [1])).dtype), "float64"),
        (str((single(np, [1]) * 2.0).dtype), "float32"),
    ]


def kept(np):
    """Written as a file is and read again, as checkpoints are; no folder takes part."""
    values = [[x / 3.0 for x in row] for row in whole(64, 10)]
    held = double(np, values)
    file, archive = io.BytesIO(), io.BytesIO()
    np.save(file, held)
    file.seek(0)
    one = np.load(file)
    np.savez(archive, weights=held, steps=np.arange(3))
    archive.seek(0)
    with np.load(archive) as many:
        other, steps = many["weights"], many["steps"]
    return [(one, values), (other, values), (steps, [0, 1, 2])]


ROWS = (
    Formula("reshape, transpose, concatenate, stack, split, pad", "array", "the same numbers at other places",
        "numpy.org/doc/stable/reference/routines.array-manipulation.html", EXACT, BOTH, shaped),
    Formula("concatenate, stack, hstack, vstack of several", "array", "all of them, in their order",
        "numpy.org/doc/stable/reference/routines.array-manipulation.html", EXACT, BOTH, joined),
    Formula("sort, argsort, unique, bincount, histogram", "array", "Python's sorted() and count()",
        "numpy.org/doc/stable/reference/routines.sort.html", EXACT, TRAINING, ordered),
    Formula("astype", "array", "the nearest number that the type holds; promotion to the wider type",
        "numpy.org/doc/stable/reference/arrays.promotion.html", EXACT, BOTH, converted),
    Formula("save, savez, load", "array", "what is read is what was written", DOCS + "save.html", EXACT, OWN, kept),
)  # fmt: skip
