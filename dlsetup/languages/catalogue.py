"""Sentences of further languages, by their English: what a catalogue lacks stays English.

Each is a folder here in gettext's form, and is opened only when that language is asked for."""

from __future__ import annotations

from collections.abc import Callable
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from gettext import NullTranslations

IN_SOURCES = ("ko", "en")  # complete
FOLDER = Path(__file__).parent
DOMAIN = "dlsetup"


def list_languages() -> tuple[str, ...]:
    files = FOLDER.glob(f"*/LC_MESSAGES/{DOMAIN}.mo")
    return (*IN_SOURCES, *sorted(file.parts[-3] for file in files))


def is_language(name: str) -> bool:
    return name in IN_SOURCES or name in list_languages()


def translate(english: str, lang: str) -> str:
    """The sentence in `lang`, else as it is."""
    return load_catalogue(lang).gettext(english) if english else ""  # "" is a catalogue's head


def plural_rule(lang: str) -> Callable[[int], int]:
    """Which form of a noun goes with a number, as the catalogue's head has it."""
    if lang in IN_SOURCES:
        return english_plural
    rule: Callable[[int], int] = getattr(load_catalogue(lang), "plural", english_plural)
    return rule


def english_plural(count: int) -> int:
    return int(count != 1)


@cache
def load_catalogue(lang: str) -> NullTranslations:
    """An empty one where there is none."""
    import gettext

    return gettext.translation(DOMAIN, FOLDER, [lang], fallback=True)
