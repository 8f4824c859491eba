"""How wide the columns of a table are, so that no word of it is broken that need not be."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from dlsetup.model.folding import display_width

GAPS = (2, 1)  # cells between columns: what there is room for
LONGEST_WORD = 16  # cells that a word gets unbroken; what is longer is a path, a name, Chinese


def fit_columns(
    head: Sequence[str], rows: Sequence[Sequence[str]], room: int
) -> tuple[int, tuple[int, ...]] | None:
    """The gap and the widths, in cells of a terminal; None: the words do not fit beside each
    other."""
    natural, least = _natural_widths(head, rows, room), _least_widths(head, rows)
    for gap in GAPS:
        left = room - gap * (len(head) - 1)
        if sum(least) <= left:
            return gap, _shrink(natural, least, left)
    return None


def _natural_widths(head: Sequence[str], rows: Sequence[Sequence[str]], room: int) -> list[int]:
    return [min(room, max(map(display_width, column))) for column in _columns(head, rows)]


def _least_widths(head: Sequence[str], rows: Sequence[Sequence[str]]) -> list[int]:
    """Of a heading every word stays whole."""
    return [
        max(_longest_word(title), min(LONGEST_WORD, max(map(_longest_word, cells), default=0)))
        for title, *cells in _columns(head, rows)
    ]


def _columns(head: Sequence[str], rows: Sequence[Sequence[str]]) -> Iterator[tuple[str, ...]]:
    return zip(head, *rows, strict=True)


def _longest_word(text: str) -> int:
    return max(map(display_width, text.split()), default=0)


def _shrink(natural: Sequence[int], least: Sequence[int], room: int) -> tuple[int, ...]:
    """The widest gives way first."""
    widths = [max(pair) for pair in zip(natural, least, strict=True)]
    while sum(widths) > room:
        able = [index for index, width in enumerate(widths) if width > least[index]]
        widths[max(able, key=widths.__getitem__)] -= 1
    return tuple(widths)
