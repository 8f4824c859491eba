"""The last look at what leaves: the bytes themselves, whatever made them."""

from __future__ import annotations

import html
import re
from collections.abc import Iterator
from typing import NamedTuple

from dlsetup.report.redaction.addresses import is_public_host
from dlsetup.report.redaction.credentials import PRIVATE_KEY, VENDOR
from dlsetup.report.redaction.known_words import KnownWord, WordRules
from dlsetup.report.redaction.secrets import GENERIC_NAMES, Secrets
from dlsetup.report.redaction.spelling import folder_pattern
from dlsetup.report.redaction.text import known_words
from dlsetup.report.redaction.vocabulary import Vocabulary

_HOME = re.compile(r"(?:/home/|[\\/]Users[\\/]+)([^\\/\s:\"'<>&|,;)*{$]+)(?=[\\/])", re.I)
_LOGIN = re.compile(r"[a-z][\w+.-]*://(?!<)([^\s/\"'<>@:]+(?::[^\s/\"'<>@]*)?)@([\w.-]+)", re.I)
_JSON_ESCAPE = re.compile(
    r"(?<!\\)((?:\\\\)*)\\u"
    r"(00[2-9a-f][0-9a-f]|0[1-9a-f][0-9a-f]{2}|[1-9a-cef][0-9a-f]{3}|d[0-7][0-9a-f]{2})",
    re.I,
)
_NOBODY = GENERIC_NAMES | {"linuxbrew", "shared", "name", "you", "me", "...", "…"}


class Leak(NamedTuple):
    """What kind was found, and where; never the secret itself."""

    kind: str
    line: int


def find_leak(data: bytes, secrets: Secrets, public: tuple[str, ...] = ()) -> Leak | None:
    """The first secret that is still in `data`; `public`: words of the course."""
    text = data.decode("utf-8", "replace")
    text = html.unescape(text) if "&" in text else text
    text = _JSON_ESCAPE.sub(_character, text) if "\\u" in text else text
    found = next(_leaks(text, secrets, Vocabulary(public)), None)
    return found and Leak(found[0], text.count("\n", 0, found[1]) + 1)


def _character(match: re.Match[str]) -> str:
    """Of JSON, which a page carries: an alias there is `\\u003cuser\\u003e`."""
    return match[1] + chr(int(match[2], 16))


def _leaks(text: str, secrets: Secrets, vocabulary: Vocabulary) -> Iterator[tuple[str, int]]:
    for value in secrets.values:
        if not vocabulary.holds(value) and value in text:
            yield "value", text.index(value)
    for home in secrets.homes + secrets.windows_homes:
        pattern = folder_pattern(home)
        if pattern and (match := re.search(pattern, text, re.I)):
            yield "home", match.start()
    for token in (VENDOR, PRIVATE_KEY):
        if match := token.search(text):
            yield "token", match.start()
    yield from _structures(text)
    yield from _names(text, secrets, vocabulary)


def _structures(text: str) -> Iterator[tuple[str, int]]:
    for match in _HOME.finditer(text):
        if match[1].casefold() not in _NOBODY:
            yield "home", match.start()
    for match in _LOGIN.finditer(text):
        if not (match[1] == "git" and is_public_host(match[2])):
            yield "credentials", match.start()


def _names(text: str, secrets: Secrets, vocabulary: Vocabulary) -> Iterator[tuple[str, int]]:
    """A name that is a word of our own sentences stands in any page."""
    kinds = {"<user>": "user", "<host>": "host", "<proxy>": "host", "<credentials>": "credentials"}
    words = [word for word in known_words(secrets) if not _is_in_sentences(word, vocabulary)]
    rules = WordRules(words, vocabulary)
    if match := rules.first(text):
        alias = rules.words[(match.lastindex or 1) - 1].alias
        yield kinds.get(alias, "word"), match.start()


def _is_in_sentences(word: KnownWord, vocabulary: Vocabulary) -> bool:
    text = word.text.casefold()
    if len(text) < 2:
        return True
    return any(text in sentence for sentence in vocabulary.sentence_words)
