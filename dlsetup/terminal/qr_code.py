"""A QR code, drawn with the characters of a terminal."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

BORDER: Final = 2  # of the four that are prescribed: cameras of telephones do with it
BLOCKS: Final = {(0, 0): " ", (1, 0): "▀", (0, 1): "▄", (1, 1): "█"}  # upper, lower: dark


def can_draw(encoding: str) -> bool:
    try:
        "".join(BLOCKS.values()).encode(encoding)
    except (UnicodeEncodeError, LookupError):
        return False
    return True


def make_matrix(text: str) -> tuple[tuple[int, ...], ...] | None:
    """Rows of 1 (dark) and 0; None: segno, which computes it, is not installed."""
    try:
        import segno
    except ImportError:
        return None
    code = segno.make_qr(text, error="m")
    return tuple(tuple(map(int, row)) for row in code.matrix_iter(border=BORDER))


def draw(matrix: Sequence[Sequence[int]]) -> tuple[str, ...]:
    """Two rows in each line of characters, which are about twice as high as wide."""
    even = [*matrix, *([[0] * len(matrix[0])] if len(matrix) % 2 else [])]
    pairs = zip(even[::2], even[1::2], strict=True)
    return tuple(
        "".join(BLOCKS[upper, lower] for upper, lower in zip(*pair, strict=True)) for pair in pairs
    )
