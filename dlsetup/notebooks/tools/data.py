"""Data that need no network."""

import csv
import gzip
import io
import pkgutil

import numpy as np

DIGITS = "digits.csv.gz"


def digits():
    """1797 handwritten digits: images (1797, 64) of 8 x 8 pixels from 0 to 1, labels (1797,).

    E. Alpaydin and C. Kaynak, Optical Recognition of Handwritten Digits, UCI, 1998."""
    packed = pkgutil.get_data(__package__, DIGITS)
    lines = io.StringIO(gzip.decompress(packed).decode("ascii"), newline="")
    rows = np.array([[int(field) for field in row] for row in csv.reader(lines)])
    return rows[:, :-1] / 16.0, rows[:, -1]
