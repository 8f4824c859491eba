"""The lines that a page is made of."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import NamedTuple

from dlsetup.model.text import Text


class PageLine(NamedTuple):
    """`kind`: title, heading, text, item, command, blank. Only prose is folded."""

    kind: str
    text: str = ""


def section(title: Text, lines: Iterable[PageLine], lang: str) -> Iterator[PageLine]:
    lines = tuple(lines)
    if lines:
        yield PageLine("blank")
        yield PageLine("heading", title.render(lang))
        yield from lines


def list_items(texts: Iterable[str], kind: str = "text") -> Iterator[PageLine]:
    return (PageLine(kind, text) for text in dict.fromkeys(texts))
