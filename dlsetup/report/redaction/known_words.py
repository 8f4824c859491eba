"""Names that are known, wherever they stand: beside digits and in other names, too. A public word
stays, for it names nobody."""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import lru_cache
from typing import NamedTuple

from dlsetup.report.redaction.addresses import HOST, is_public_host
from dlsetup.report.redaction.spelling import spelling_pattern
from dlsetup.report.redaction.vocabulary import Vocabulary
from dlsetup.tables.system_libraries import WHEEL_HASH
from dlsetup.tables.wordings import windows_sentences

_WITHIN_LENGTH = 4  # of a name that is found within other words


class KnownWord(NamedTuple):
    text: str
    alias: str
    is_within: bool = True  # found in longer words


class WordRules:
    """All of them in one pattern, the longest first: a name may hold another."""

    def __init__(self, words: Iterable[KnownWord], vocabulary: Vocabulary) -> None:
        self._vocabulary = vocabulary
        unique = {word.text.casefold(): word for word in reversed(tuple(words))}
        self.words = sorted(
            (word for word in unique.values() if not is_public(word.text, vocabulary)),
            key=lambda word: len(word.text),
            reverse=True,
        )
        self._plain = [
            word.text.casefold()
            for word in self.words
            if word.text.isalnum() and word.text.isascii()
        ]
        self._is_plain = len(self._plain) == len(self.words)
        pattern = "|".join(f"({_pattern(word)})" for word in self.words)
        self._pattern = re.compile(pattern or r"(?!)", re.I)

    def redact(self, text: str) -> str:
        if not self._may_hold(text):
            return text
        return self._pattern.sub(self._alias, text)

    def first(self, text: str) -> re.Match[str] | None:
        """Where a known word still stands."""
        if not self._may_hold(text):
            return None
        return next(
            (match for match in self._pattern.finditer(text) if not self._stays(match)), None
        )

    def _may_hold(self, text: str) -> bool:
        if not self._is_plain and (not text.isascii() or any(map(text.__contains__, _UNUSUAL))):
            return True
        folded = text.casefold()
        return any(word in folded for word in self._plain)

    def _alias(self, match: re.Match[str]) -> str:
        return match[0] if self._stays(match) else self.words[(match.lastindex or 1) - 1].alias

    def _stays(self, match: re.Match[str]) -> bool:
        """It is part of a public word: `park` of `pyspark`; or of a sentence of Windows', or of a
        hash in the name of a wheel's library."""
        text, (start, end) = match.string, match.span()
        if _is_in_public_text(text, start, end):
            return True
        if not match[0].isascii() or not match[0].isalpha():
            return False
        while start and text[start - 1].isalpha() and text[start - 1].isascii():
            start -= 1
        while end < len(text) and text[end].isalpha() and text[end].isascii():
            end += 1
        token = text[start:end]
        return token != match[0] and self._vocabulary.holds(token)


_NUMBERS = re.compile(r"\d[\d_-]{6,}")
_MIN_NUMBER = 7  # digits that no version has
_VERSION = re.compile(r"[\d.]*\.[\d.]*")
_LIBRARY = re.compile(r"lib[\w+-]+(\.so(\.\d+)*|\.dylib)", re.I)  # no login has such a name
_UNUSUAL = " %\\-._+~@"


def is_public(text: str, vocabulary: Vocabulary) -> bool:
    """It names nobody, and checks may compare with it. The name of a host always names one."""
    if _VERSION.fullmatch(text) or _LIBRARY.fullmatch(text) or is_public_host(text):
        return True
    if _NUMBERS.fullmatch(text) or HOST.fullmatch(text):
        return False
    return vocabulary.holds(text)


def _is_in_public_text(text: str, start: int, end: int) -> bool:
    return any(first <= start and end <= last for first, last in _public_spans(text))


@lru_cache(maxsize=4)  # a long text may hold a name many times
def _public_spans(text: str) -> tuple[tuple[int, int], ...]:
    patterns = (windows_sentences(), WHEEL_HASH)
    return tuple(each.span() for pattern in patterns for each in pattern.finditer(text))


def _pattern(word: KnownWord) -> str:
    pattern = spelling_pattern(word.text)
    if word.text.isdigit() and len(word.text) < _MIN_NUMBER:
        return rf"(?<!\d)(?<!\d\.){pattern}(?!\.?\d)"  # no part of a version
    if not word.text.isascii():
        if len(word.text) > 1:
            return pattern
        return rf"(?<![^\W_]){pattern}(?![^\W_])"
    if word.is_within and len(word.text) >= _WITHIN_LENGTH and word.text.isalnum():
        return pattern
    return (
        rf"(?<![a-z0-9]){pattern}(?![a-z])"
        if word.is_within
        else rf"(?<![a-z0-9]){pattern}(?![a-z0-9])"
    )
