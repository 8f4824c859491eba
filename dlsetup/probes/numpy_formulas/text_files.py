"""Numbers from text and into it, with the options of tables that are handed out."""

import io

from formula_table import EXACT, Formula

from .shared import DOCS, OWN, double

TABLE = b"# made by hand\nsize,weight\n1,2.5\n3,-4\n5,600\n"
ROWS_OF_IT = [[1, 2.5], [3, -4], [5, 600]]
GAPS = b"a;b;c\n1;;3\n4;5;%6\n7;8;9\n"


def read(np):
    def table(call, content=TABLE, **options):
        return call(io.BytesIO(content), **options)

    commas = {"delimiter": ","}
    named = table(np.genfromtxt, names=True, skip_header=1, **commas)
    gaps = {"delimiter": ";", "comments": "%", "skip_header": 1, "usecols": (0, 1)}
    filled = table(np.genfromtxt, GAPS, filling_values=-1, **gaps)
    return [
        (table(np.loadtxt, skiprows=2, **commas), ROWS_OF_IT),
        (table(np.loadtxt, skiprows=3, **commas), ROWS_OF_IT[1:]),
        (table(np.loadtxt, skiprows=2, usecols=(1,), **commas), [2.5, -4, 600]),
        (table(np.loadtxt, skiprows=2, unpack=True, **commas), [[1, 3, 5], [2.5, -4, 600]]),
        (table(np.loadtxt, b"1 2\n# 3 4\n5 6 # 7\n"), [[1, 2], [5, 6]]),
        (table(np.loadtxt, b"1 2\n", ndmin=2), [[1, 2]]),
        (str(table(np.loadtxt, b"1 2\n", dtype="int64").dtype), "int64"),
        (table(np.genfromtxt, skip_header=2, **commas), ROWS_OF_IT),
        (table(np.genfromtxt, skip_header=2, skip_footer=1, **commas), ROWS_OF_IT[:2]),
        (named["weight"], [2.5, -4, 600]),
        (filled, [[1, -1], [4, 5], [7, 8]]),
        (np.isnan(table(np.genfromtxt, GAPS, **gaps)), [[False, True], [False] * 2, [False] * 2]),
        (np.fromstring("1 2.5 -3", sep=" "), [1, 2.5, -3]),
    ]


def written(np):
    def text(values, **options):
        place = io.BytesIO()
        np.savetxt(place, double(np, values), **options)
        return place.getvalue().decode("ascii")

    values = [1 / 3.0, -2e-300, 1e22, 0.1]
    back = np.loadtxt(io.BytesIO(text(values).encode("ascii")))
    return [
        (back, values),
        (text([[1, 2], [3, 4]], fmt="%d", delimiter=","), "1,2\n3,4\n"),
        (text([[1, 2.25]], fmt="%.1f", header="a b"), "# a b\n1.0 2.2\n"),
        (text([1], fmt="%d", header="a", footer="b", comments=""), "a\n1\nb\n"),
        (text([[1, 2]], fmt=["%d", "%.2f"], delimiter="\t"), "1\t2.00\n"),
        (np.frombuffer(double(np, values).tobytes()), values),
        (np.fromiter((n * n for n in range(4)), dtype="float64"), [0, 1, 4, 9]),
    ]


ROWS = (
    Formula("loadtxt, genfromtxt: skiprows, usecols, comments, names, gaps", "array", "the numbers of the text",
        DOCS + "loadtxt.html", EXACT, OWN, read),
    Formula("savetxt, frombuffer, fromiter", "array", "the text of the numbers", DOCS + "savetxt.html", EXACT, OWN, written),
)  # fmt: skip
