"""The name that a course asks for."""

from __future__ import annotations

from fnmatch import fnmatchcase

from dlsetup.compiled.characters import unicodedata


def fits_name(name: str, pattern: str) -> bool:
    """`pattern`: with `*`, `?` and `[0-9]`; "" takes any name. Hangul counts as the same whether
    its letters are put together (Windows, Linux) or apart (macOS)."""
    return not pattern or fnmatchcase(_composed(name), _composed(pattern))


def _composed(text: str) -> str:
    return unicodedata.normalize("NFC", text)
