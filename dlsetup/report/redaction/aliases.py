"""What stands for a name: the same for the same name, so that a report can be judged again."""

from __future__ import annotations

import re
from itertools import product
from urllib.parse import unquote

from dlsetup.compiled.characters import unicodedata

ALIAS = re.compile(r"<[a-z]+(?:-[a-z]+)*(?:-\d+)?>", re.I)
_ESCAPES = re.compile(r"\\+(?:u([0-9a-f]{4})|x([0-9a-f]{2}))", re.I)


class Aliases:
    """`<home-2>`, `<env-1>`: numbers in the order of first appearance."""

    def __init__(self) -> None:
        self._numbered: dict[str, str] = {}  # names without their case
        self._counts: dict[str, int] = {}
        self._spellings: dict[str, dict[str, str]] = {}

    def find(self, name: str) -> str | None:
        """The alias that the name has already."""
        return self._numbered.get(plain_name(name).casefold())

    def give(self, kind: str, name: str) -> str:
        """The name's alias. Names that differ in case alone get one that differs in case alone,
        for Windows takes both for one."""
        if ALIAS.fullmatch(name):
            return name
        spelling = plain_name(name)
        key = spelling.casefold()
        if key not in self._numbered:
            self._counts[kind] = self._counts.get(kind, 0) + 1
            self._numbered[key] = f"<{kind}-{self._counts[kind]}>"
        spellings = self._spellings.setdefault(key, {})
        if spelling not in spellings:
            spellings[spelling] = _cased(self._numbered[key], len(spellings))
        return spellings[spelling]


def plain_name(name: str) -> str:
    """One spelling: percent-encoded, escaped and decomposed names are the same name."""
    if "%" in name:
        name = unquote(unquote(name, errors="surrogateescape"), errors="surrogateescape")
    if "\\" in name:
        name = _ESCAPES.sub(lambda match: chr(int(match[1] or match[2], 16)), name)
    return name if name.isascii() else unicodedata.normalize("NFC", name)


def _cased(alias: str, number: int) -> str:
    """The alias in its `number`th mixture of small and large letters."""
    if not number:
        return alias
    letters = [(char, char.upper()) if char.isalpha() else (char,) for char in alias]
    mixtures = ("".join(chars) for chars in product(*letters))
    return next((mixed for at, mixed in enumerate(mixtures) if at == number), alias)
