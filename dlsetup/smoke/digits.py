"""The digits: real data that need no network. See DIGITS.md for where they come from."""

from __future__ import annotations

import csv
import gzip
from pathlib import Path

DATA = Path(__file__).with_name("digits.csv.gz")

Digits = tuple[list[list[float]], list[int]]


def read() -> Digits:
    """1797 images, each 64 pixels from 0 to 1, and their labels, 0 to 9."""
    with gzip.open(DATA, "rt", encoding="ascii", newline="") as lines:
        rows = [[int(field) for field in row] for row in csv.reader(lines)]
    return [[pixel / 16 for pixel in row[:-1]] for row in rows], [row[-1] for row in rows]
