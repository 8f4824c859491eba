"""What many have, so that it names nobody: words that checks compare with, public packages,
the layout of file systems, and how courses call their files."""

from __future__ import annotations

import re
import sys
from collections.abc import Iterable
from functools import cache, cached_property
from importlib.resources import files

from dlsetup.compiled.characters import unicodedata
from dlsetup.tables.public_packages import public_packages

_PIECES = re.compile(r"[^\W\d_]+|\d+")
_CAMEL = re.compile(r"[A-Z]?[a-z]+|[A-Z]+(?![a-z])")
_MIXED = re.compile(r"[a-z]+\d+[a-z]+\d|\d+[a-z]+\d+[a-z]", re.I)  # a word of nobody's
_MAX_DIGITS = 4  # more are a number of somebody's
_VERSIONED = re.compile(r"(?:-\d[\w.+!]*)?(?:\.dist-info|\.egg-info|\.py|\.pth)?$", re.I)
_NUMBERED_RUN = re.compile(r"[^\W\d_]+\d[^\W_]*")
_NUMBERED = re.compile(r"([^\W\d_]+)\d{3}")  # a student's login is often a word and a number
_NUMBERED_WORD = re.compile(
    r"python|py|cp|cu|cuda|cudnn|sm|gfx|avx|amx|vs|utf|cs|ee|compute|tf|rtx|gtx|driver|kb|sse"
    r"|miniconda|anaconda|miniforge|jpserver|nbserver|kernel"
)
_ORDINALS = re.compile(r"(?<![^\W_])(?:dev|post|rc|v|r)\d+")


@cache
def _table(name: str) -> frozenset[str]:
    text = files("dlsetup").joinpath("tables", f"{name}.txt").read_text(encoding="utf-8")
    return frozenset(text.split())


def public_hosts() -> frozenset[str]:
    return _table("public_hosts")


@cache
def _public_words() -> frozenset[str]:
    modules = (word for name in sys.stdlib_module_names for word in _PIECES.findall(name))
    layout = (word for line in _table("layout_words") for word in _PIECES.findall(line))
    tables = _table("compared_words") | _table("course_words")
    return tables.union(layout, modules)


@cache
def _joined_words() -> re.Pattern[str]:
    """`testenv`, `딥러닝과제`: words of courses without a space."""
    words = sorted((word for word in _table("course_words") if len(word) > 1), key=len)
    return re.compile("(?:" + "|".join(reversed(words)) + ")+")


class Vocabulary:
    """Public words, and names of public packages; `own`: words of the course."""

    def __init__(self, own: Iterable[str] = ()) -> None:
        self._own = frozenset(
            piece.casefold() for text in own for piece in _PIECES.findall(_composed(text))
        )
        self._known: dict[str, bool] = {}

    def holds(self, name: str) -> bool:
        """Each piece of the name is a public word or a short number."""
        answer = self._known.get(name)
        if answer is None:
            rest = _NUMBERED_RUN.sub(_without_compared, _ORDINALS.sub("", _composed(name)))
            answer = all(map(self._holds_piece, _PIECES.findall(rest)))
            answer = answer and not _MIXED.search(rest)
            answer = answer and all(map(_is_numbered, _NUMBERED.findall(rest)))
            self._known[name] = answer = answer or _package_key(name) in public_packages()
        return answer

    def _holds_piece(self, piece: str) -> bool:
        if piece.isdigit():
            return len(piece) <= _MAX_DIGITS
        return self._holds_word(piece) or all(map(self._holds_word, self._camel(piece)))

    def _camel(self, piece: str) -> list[str]:
        parts = _CAMEL.findall(piece)
        return parts if len(parts) > 1 else [piece]

    def _holds_word(self, word: str) -> bool:
        word = word.casefold()
        if word in _public_words() or word in self._own or (len(word) == 1 and word.isascii()):
            return True
        if word.startswith("lib") and word[3:] in _public_words():
            return True
        return _joined_words().fullmatch(word) is not None

    @cached_property
    def sentence_words(self) -> frozenset[str]:
        """Words of our own sentences, which stand in a page whatever somebody is called."""
        return _table("sentence_words")


def _without_compared(match: re.Match[str]) -> str:
    """`msvcp140`: a word with its number that checks compare with."""
    return "" if match[0].casefold() in _table("compared_words") else match[0]


def _is_numbered(word: str) -> bool:
    word = word.casefold()
    is_usual = _NUMBERED_WORD.fullmatch(word) is not None or len(word) == 1
    return is_usual or word in _table("course_words")


def _package_key(name: str) -> str:
    """`typing_extensions-4.15.0.dist-info` -> typing-extensions"""
    return re.sub(r"[-_.]+", "-", _VERSIONED.sub("", name)).casefold()


def _composed(text: str) -> str:
    return text if text.isascii() else unicodedata.normalize("NFC", text)
