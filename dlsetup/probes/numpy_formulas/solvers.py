"""Linear algebra, Fourier's sum and fits."""

import cmath
import math

from formula_table import DOUBLE, Formula, flat, times, turned, whole

from .shared import DOCS, OWN, by_vector, double


def solved(np):
    size = 24
    matrix = [[float(x) for x in row] for row in whole(size, size)]
    for place in range(size):
        matrix[place][place] += 200.0
    answer = [float(place % 5 - 2) for place in range(size)]
    held, right = double(np, matrix), double(np, by_vector(matrix, answer))
    same = [[float(i == j) for j in range(size)] for i in range(size)]
    inverse = np.linalg.inv(held)
    rows = whole(3, 160)
    wide, lengths = double(np, rows), [math.sqrt(sum(x * x for x in row)) for row in rows]
    least = np.linalg.lstsq(held, right, rcond=-1)[0]
    return [
        (np.linalg.solve(held, right), answer),
        (times(matrix, inverse.tolist()), same),
        (least, answer),
        (times(matrix, np.linalg.pinv(held).tolist()), same),
        (np.linalg.det(double(np, [[2, 1], [5, 3]])), 1),
        (np.linalg.norm(double(np, [3, 4])), 5),
        (
            np.linalg.norm(double(np, whole(12, 12))),
            math.sqrt(sum(x * x for x in flat(whole(12, 12)))),
        ),
        (np.linalg.norm(wide, axis=1), lengths),
        (np.linalg.norm(wide, axis=1, keepdims=True), [[x] for x in lengths]),
        (np.linalg.norm(wide.T, axis=0), lengths),
        (np.linalg.norm(wide, 1, axis=1), [sum(abs(x) for x in row) for row in rows]),
        (np.linalg.norm(wide, np.inf, axis=1), [max(abs(x) for x in row) for row in rows]),
        (np.linalg.matrix_rank(double(np, [[1, 2], [2, 4]])), 1),
    ]


def decomposed(np):
    table = [[float(x) for x in row] for row in whole(20, 6)]
    held, square = double(np, table), times(turned(table), table)
    for place in range(6):
        square[place][place] += 1.0
    left, sizes, right = [each.tolist() for each in np.linalg.svd(held, full_matrices=False)]
    scaled = [[x * size for x, size in zip(row, sizes)] for row in left]
    values, directions = [each.tolist() for each in np.linalg.eigh(double(np, square))]
    first, second = [each.tolist() for each in np.linalg.qr(held)]
    factor = np.linalg.cholesky(double(np, square)).tolist()
    turned_values = [[x * value for x, value in zip(row, values)] for row in directions]
    return [
        (times(scaled, right), table),
        (times(turned_values, turned(directions)), square),
        (times(first, second), table),
        (times(factor, turned(factor)), square),
        (sizes == sorted(sizes, reverse=True), True),
    ]


def transformed(np):
    values = [math.sin(0.3 * n) + n % 3 for n in range(24)]
    wanted = [
        sum(x * cmath.exp(-2j * math.pi * n * k / 24) for n, x in enumerate(values))
        for k in range(24)
    ]
    held = double(np, values)
    found = np.fft.fft(held)
    return [
        (found.real, [each.real for each in wanted]),
        (found.imag, [each.imag for each in wanted]),
        (np.abs(np.fft.rfft(held)), [abs(each) for each in wanted[:13]]),
        (np.fft.ifft(found).real, values),
        (np.convolve(double(np, [1, 2, 3]), double(np, [1, 0, -1])), [1, 2, 2, -2, -3]),
        (np.interp(double(np, [0.5, 1.5]), [0, 1, 2], [0, 10, 30]), [5, 20]),
        (np.polyval([1, 2, 3], 2.0), 11),
        (np.polyfit(double(np, [0, 1, 2, 3]), double(np, [1, 3, 5, 7]), 1), [2, 1]),
    ]


ROWS = (
    Formula("linalg: solve, inv, lstsq, pinv, det, norm", "solver", "A x = b; A times its inverse is 1", DOCS + "linalg.solve.html", DOUBLE, "rbm", solved),
    Formula("linalg: svd, eigh, qr, cholesky", "solver", "the factors give the matrix again", DOCS + "linalg.svd.html", DOUBLE, OWN, decomposed),
    Formula("fft, convolve, interp, polyfit", "solver", "Fourier's sum; sums of products", "numpy.org/doc/stable/reference/routines.fft.html", DOUBLE, OWN, transformed),
)  # fmt: skip
