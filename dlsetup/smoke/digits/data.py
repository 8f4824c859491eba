"""The digits: real data that need no network. See DIGITS.md for where they come from."""

from __future__ import annotations

import csv
import gzip
import struct
import zlib
from collections.abc import Iterable, Sequence
from functools import cache
from itertools import chain
from pathlib import Path

DATA = Path(__file__).with_name("digits.csv.gz")

Digits = tuple[list[list[float]], list[int]]


@cache
def read() -> Digits:
    """1797 images, each 64 pixels from 0 to 1, and their labels, 0 to 9."""
    with gzip.open(DATA, "rt", encoding="ascii", newline="") as lines:
        rows = [[int(field) for field in row] for row in csv.reader(lines)]
    return [[pixel / 16 for pixel in row[:-1]] for row in rows], [row[-1] for row in rows]


def checksum(images: Iterable[Sequence[float]], labels: Iterable[int]) -> int:
    """CRC-32 of the exact values as little-endian float64, as probes/digits_looks.py does."""
    values = [*chain.from_iterable(images), *labels]
    return zlib.crc32(struct.pack(f"<{len(values)}d", *values))
