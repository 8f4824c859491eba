"""Words for names of outcomes, reasons and users; values in a row. Nothing here looks or prints."""

from __future__ import annotations

from dlsetup.facts import Unknown
from dlsetup.model.text import Text


def translate(texts: dict[str, Text], name: str, lang: str) -> str:
    """The word for `name`; a newer program's name stands as it is."""
    text = texts.get(str(name))
    return text.render(lang) if text else str(name)


def join_known(*values: object) -> str:
    """What is known of them, in a row."""
    return " ".join(str(value) for value in values if value not in (None, "") and _is_known(value))


def _is_known(value: object) -> bool:
    return not isinstance(value, Unknown)
