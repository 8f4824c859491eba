"""The same operations along other axes, of other types, and with their options."""

from formula_table import DOUBLE, EXACT, Formula, flat, turned, whole

from .shared import DOCS, OWN, double, mean, variance

TYPES = ("uint8", "int8", "int32", "int64", "bool", "float16")
TABLE = [[(37 * (7 * i + j)) % 101 for j in range(6)] for i in range(8)]  # no number twice


def small_types(np):
    """Sums and means of types that hold less than their sum."""
    pairs = []
    for name in TYPES:
        held = np.array([[(x * 5 + y) % 120 for x in range(30)] for y in range(10)]).astype(name)
        rows = [[float(x) for x in row] for row in held.tolist()]
        for add, formula in (
            (lambda x, **k: x.mean(**k), mean),
            (np.mean, mean),
            (lambda x, **k: x.std(**k) ** 2, variance),
        ):
            if name == "float16":
                pairs += [(add(held, axis=1, dtype="float64"), [formula(row) for row in rows])]
                continue
            pairs += [
                (add(held), formula(flat(rows))),
                (add(held, axis=0), [formula(column) for column in turned(rows)]),
                (add(held, axis=1), [formula(row) for row in rows]),
            ]
        if name != "float16":
            pairs += [
                (held.sum(), sum(flat(rows))),
                (np.sum(held, axis=1), [sum(row) for row in rows]),
                (np.cumsum(held)[-1], sum(flat(rows))),
            ]
    return pairs


def between(values, share):
    """The number below which this share lies, between the nearest two."""
    ordered = sorted(values)
    place = share * (len(ordered) - 1)
    low = min(int(place), len(ordered) - 2)
    return ordered[low] + (place - low) * (ordered[low + 1] - ordered[low])


def middles(np):
    pairs = []
    for table in (TABLE, TABLE[:7]):
        held, columns = double(np, table), turned(table)
        for axis, groups in ((None, [flat(table)]), (0, columns), (1, table)):

            def of(formula, lists=groups, one=axis is None):
                found = [formula(each) for each in lists]
                return found[0] if one else found

            pairs += [
                (np.median(held, axis=axis), of(lambda x: between(x, 0.5))),
                (np.percentile(held, 30, axis=axis), of(lambda x: between(x, 0.3))),
                (np.var(held, axis=axis, ddof=1), of(lambda x: variance(x, 1))),
                (held.std(axis=axis) ** 2, of(variance)),
                (np.ptp(held, axis=axis), of(lambda x: max(x) - min(x))),
                (np.average(held, axis=axis), of(mean)),
            ]
        pairs += [
            (np.percentile(held, [0, 25, 100]), [between(flat(table), x) for x in (0, 0.25, 1)])
        ]
    gaps = double(np, [1, float("nan"), 3])
    return pairs + [(np.nanmean(gaps), 2), (np.nansum(gaps), 4), (np.nanmax(gaps), 3)]


def orders(values):
    return sorted(range(len(values)), key=values.__getitem__)


def along(np):
    pairs, columns, line = [], turned(TABLE), flat(TABLE)
    held = double(np, TABLE)

    def running(values):
        return [sum(values[: n + 1]) for n in range(len(values))]

    def steps(values):
        return [b - a for a, b in zip(values, values[1:])]

    for name, formula in (
        ("argsort", orders),
        ("sort", sorted),
        ("cumsum", running),
        ("diff", steps),
        ("flip", lambda x: x[::-1]),
        ("roll", lambda x: x[-1:] + x[:-1]),
        ("repeat", lambda x: [y for y in x for _ in range(2)]),
    ):
        more = {"roll": (1,), "repeat": (2,)}.get(name, ())
        call = getattr(np, name)
        pairs += [
            (call(held, *more, axis=0), turned([formula(each) for each in columns])),
            (call(held, *more, axis=1), [formula(each) for each in TABLE]),
            (call(held, *more, axis=-1), [formula(each) for each in TABLE]),
        ]
        if hasattr(held, name):
            own = getattr(held.copy(), name)
            if name != "sort":
                pairs += [(own(*more, axis=0), turned([formula(each) for each in columns]))]
    pairs += [
        (held.argsort(axis=None), orders(line)),
        (held.argsort(), [orders(each) for each in TABLE]),
        (np.argsort(-held, axis=0), turned([orders([-x for x in each]) for each in columns])),
        (np.cumsum(held), running(line)),
        (np.argmax(held, axis=0), [each.index(max(each)) for each in columns]),
        (held.argmin(axis=1), [each.index(min(each)) for each in TABLE]),
        (held.argmax(), line.index(max(line))),
        (np.delete(held, 1, axis=1), [each[:1] + each[2:] for each in TABLE]),
        (np.insert(held, 1, 5, axis=1), [each[:1] + [5] + each[1:] for each in TABLE]),
        (np.swapaxes(held, 0, 1), columns),
        (np.moveaxis(held[None], 0, -1)[:, :, 0], TABLE),
        (np.apply_along_axis(sum, 0, held), [sum(each) for each in columns]),
        (np.tile(held, (2, 1)), TABLE + TABLE),
        (np.broadcast_to(held[0], (3, 6)), [TABLE[0]] * 3),
    ]
    return pairs


def with_options(np):
    values = [3, 1, 3, 2, 1, 3]
    held, line = double(np, values), double(np, [1, 2, 3, 4])
    found, places, back, counts = np.unique(
        held, return_index=True, return_inverse=True, return_counts=True
    )
    return [
        ([found.tolist(), places.tolist(), counts.tolist()], [[1, 2, 3], [1, 3, 0], [2, 1, 3]]),
        (back.reshape(-1), [2, 0, 2, 1, 0, 2]),
        (np.bincount([0, 2, 2], weights=[1.0, 2.0, 4.0], minlength=5), [1, 0, 6, 0, 0]),
        (np.histogram(held, bins=[1, 2, 3, 4], weights=held)[0], [2, 2, 9]),
        (np.histogram(held, bins=[1, 2, 4], density=True)[0], [2 / 6.0, 4 / 12.0]),
        (np.digitize(held, [2, 3]), [2, 0, 2, 1, 0, 2]),
        (np.pad(line, 2, mode="edge"), [1, 1, 1, 2, 3, 4, 4, 4]),
        (np.pad(line, 2, mode="reflect"), [3, 2, 1, 2, 3, 4, 3, 2]),
        (np.pad(line, 2, mode="symmetric"), [2, 1, 1, 2, 3, 4, 4, 3]),
        (np.pad(line, 2, mode="wrap"), [3, 4, 1, 2, 3, 4, 1, 2]),
        (np.pad(line, (1, 2), mode="constant", constant_values=7), [7, 1, 2, 3, 4, 7, 7]),
        (np.interp([0.5, 1.5, 9], [0, 1, 2], [0, 10, 30]), [5, 20, 30]),
        (np.meshgrid([1, 2], [3, 4, 5], indexing="ij")[1], [[3, 4, 5]] * 2),
        (np.linspace(0, 4, 4, endpoint=False), [0, 1, 2, 3]),
        (np.arange(5)[None] + np.arange(3)[:, None], [[x + y for x in range(5)] for y in range(3)]),
        (np.clip(np.array([-3, 5, 9]), None, 6), [-3, 5, 6]),
        (np.where(np.array([True, False])[:, None], line, -line), [[1, 2, 3, 4], [-1, -2, -3, -4]]),
        (np.array_equal(np.full((2,), 3, dtype="int64") / 2, [1.5, 1.5]), True),
        (str((np.array([1], dtype="int32") * np.array([1], dtype="float32")).dtype), "float64"),
        (str((np.array([1], dtype="uint8") + np.array([1], dtype="int8")).dtype), "int16"),
        (np.array([250], dtype="uint8") + np.array([10], dtype="uint8"), [4]),
    ]  # fmt: skip


def sums_of_products(np):
    line = double(np, [1, 2, 3, 4])
    return [
        (np.convolve(line, [1, 0, -1]), [1, 2, 2, 2, -3, -4]),
        (np.convolve(line, [1, 0, -1], mode="same"), [2, 2, 2, -3]),
        (np.convolve(line, [1, 0, -1], mode="valid"), [2, 2]),
        (np.correlate(line, [1, 0, -1], mode="valid"), [-2, -2]),
        (np.kron([1, 2], [1, 10]), [1, 10, 2, 20]),
        (np.einsum("ii", double(np, whole(5, 5))), sum(whole(5, 5)[n][n] for n in range(5))),
        (np.einsum("ij->ji", double(np, TABLE)), turned(TABLE)),
        (np.tensordot(double(np, TABLE), double(np, TABLE)), sum(x * x for x in flat(TABLE))),
    ]


ROWS = (
    Formula("sum, mean, std of uint8, int8, int32, int64, bool, float16", "sum", "the sum over the count, in a type that holds it",
        DOCS + "mean.html", DOUBLE, OWN, small_types),
    Formula("median, percentile, var, std, ptp along axes, of even counts", "sum", "between the middle two; nan left out by nanmean",
        DOCS + "percentile.html", DOUBLE, OWN, middles),
    Formula("argsort, sort, cumsum, diff, flip, roll, repeat along axes", "array", "each row or column by itself", DOCS + "argsort.html", EXACT, OWN, along),
    Formula("options of unique, bincount, histogram, pad, interp; types of results", "array", "their pages", DOCS + "pad.html", DOUBLE, OWN, with_options),
    Formula("options of convolve, correlate, einsum; tensordot, kron", "product", "sums of products", DOCS + "convolve.html", DOUBLE, OWN, sums_of_products),
)  # fmt: skip
