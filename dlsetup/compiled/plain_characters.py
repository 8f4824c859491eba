"""Of unicodedata what can be told without its tables."""

from __future__ import annotations

WIDE = (  # Hangul, Han, kana and full width forms
    range(0x1100, 0x1160),
    range(0x2E80, 0x303F),
    range(0x3041, 0xA4D0),
    range(0xA960, 0xA980),
    range(0xAC00, 0xD7A4),
    range(0xF900, 0xFB00),
    range(0xFE30, 0xFE70),
    range(0xFF01, 0xFF61),
    range(0xFFE0, 0xFFE7),
    range(0x1F300, 0x1F650),
    range(0x20000, 0x3FFFE),
)


def category(character: str) -> str:
    """`Cc` for all that is not seen, `Lo` for all that is."""
    return "Lo" if character.isprintable() else "Cc"


def east_asian_width(character: str) -> str:
    return "W" if any(ord(character) in wide for wide in WIDE) else "N"


def normalize(form: str, text: str) -> str:
    """As it is: a text that was composed otherwise stays so."""
    return text
