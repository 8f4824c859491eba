"""What has more than one spelling: a function of numpy, a method of arrays, its form without nan."""

import math

from formula_table import DOUBLE, Formula, flat, plain, turned, whole

from .shared import DOCS, OWN, double, variance

TABLE = whole(9, 6)
ARRAY = "numpy.org/doc/stable/reference/arrays.ndarray.html"


def spread(np):
    """With each divisor, along each axis."""
    held, pairs = double(np, TABLE), []

    def root(values, less):
        return math.sqrt(variance(values, less))

    for name, formula in (("var", variance), ("std", root)):
        calls = (getattr(np, name), getattr(np, "nan" + name), getattr(np.ndarray, name))
        for call in calls:
            for less in (0, 1, 2):
                across = [formula(each, less) for each in turned(TABLE)]
                pairs += [
                    (call(held, ddof=less), formula(flat(TABLE), less)),
                    (call(held, axis=0, ddof=less), across),
                    (call(held, axis=1, ddof=less), [formula(each, less) for each in TABLE]),
                    (call(held, axis=0, ddof=less, keepdims=True), [across]),
                    (call(held, axis=(0, 1), ddof=less), formula(flat(TABLE), less)),
                ]
    return pairs


SUMS = (  # methods of arrays, and what they are given
    ("sum", {}), ("sum", {"axis": 0}), ("prod", {"axis": 1}), ("mean", {"axis": (0, 1)}),
    ("max", {"axis": 0}), ("min", {"axis": 1, "keepdims": True}), ("trace", {"offset": -1}),
    ("cumsum", {"axis": 1}), ("cumprod", {"axis": 0}), ("any", {"axis": 1}), ("all", {"axis": 0}),
    ("argmax", {}), ("argmin", {"axis": 0}),
)  # fmt: skip
SHAPES = (
    ("ravel", {}), ("ravel", {"order": "F"}), ("transpose", {}), ("nonzero", {}),
    ("diagonal", {"offset": 1}), ("repeat", {"repeats": 2}), ("round", {"decimals": 1}),
    ("take", {"indices": [2, 0], "axis": 1}), ("clip", {"a_min": -2, "a_max": 5}),
    ("argsort", {"axis": 0}),
)  # fmt: skip
OF_METHODS = {"a_min": "min", "a_max": "max"}  # whose keywords have other names there


def like_functions(np, calls):
    """The method gives what the function gives, whose numbers other rows know."""
    held, pairs = double(np, TABLE) / 8, []
    for name, given in calls:
        own = {OF_METHODS.get(key, key): value for key, value in given.items()}
        found, wanted = getattr(held, name)(**own), getattr(np, name)(held, **given)
        pairs.append((found, plain(wanted)))
    return pairs


def sums(np):
    return like_functions(np, SUMS)


def shapes(np):
    held = double(np, TABLE)
    return like_functions(np, SHAPES) + [
        (held.reshape(6, 9), plain(np.reshape(held, (6, 9)))),
        (held.reshape((-1, 3)), plain(np.reshape(held, (-1, 3)))),
        (held.swapaxes(0, 1), plain(np.swapaxes(held, 0, 1))),
    ]


ROWS = (
    Formula("var, std, nanvar, nanstd, ndarray.var, ndarray.std: ddof, axis, keepdims", "sum", "squares of distances from the mean, over n - ddof",
        DOCS + "std.html", DOUBLE, OWN, spread),
    Formula("ndarray: sum, prod, mean, max, min, cumsum, cumprod, any, all, argmax, trace", "sum", "what numpy's function of that name gives", ARRAY, DOUBLE, OWN, sums),
    Formula("ndarray: reshape, ravel, transpose, take, clip, repeat, argsort, round, nonzero", "array", "what numpy's function of that name gives", ARRAY, DOUBLE, OWN, shapes),
)  # fmt: skip
