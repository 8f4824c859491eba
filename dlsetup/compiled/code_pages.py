"""Korea's code page, whose tables are a file that may be refused as others."""

from __future__ import annotations

import codecs


def substitute_code_page() -> None:
    """Where Python finds no cp949, only ASCII is read of it; all else is an error of the text."""
    codecs.register(_find)


def _find(name: str) -> codecs.CodecInfo | None:
    return codecs.lookup("ascii") if name == "cp949" else None
