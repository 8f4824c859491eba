"""One text, without what names a person, a machine or a secret."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from functools import lru_cache

from dlsetup.report.redaction.addresses import AddressRules
from dlsetup.report.redaction.aliases import ALIAS, Aliases
from dlsetup.report.redaction.credentials import CredentialRules
from dlsetup.report.redaction.known_words import KnownWord, WordRules
from dlsetup.report.redaction.paths import PathRules, is_path
from dlsetup.report.redaction.secrets import Secrets, name_forms
from dlsetup.report.redaction.spelling import folder_pattern
from dlsetup.report.redaction.vocabulary import Vocabulary

HIDDEN = "<hidden>"
_NUMBER = re.compile(
    r"(?<![\d.])(?<!dev)(?:(?:19|20)\d{6,8}|01[016789][- ]?\d{3,4}[- ]?\d{4}|\d{6}-[1-4]\d{6})"
    r"(?!\d|\.\d)"
)
_FILE = re.compile(
    r"(?<![\w/\\.~<>-])(?:<[\w-]+>|[^\s/\\:*?\"'<>|,;()\[\]{}=`])+\.(?:ipynb|py|html?|csv|zip|txt|hwpx?|docx?|pdf)\b",
    re.I,
)
_ACCOUNT = re.compile(
    r"((?:\b(?:user(?:name)?|login|account|owner|owned by|belongs to|uid)|사용자|계정)"
    r"(?:\s+name)?[\"']?(?:\s*[:=]\s*|\s+)[\"']?)((?:<[\w-]+>|[^\s\"'<>,;:()=])+)",
    re.I,
)
_MARKS = re.compile(r"[\\/@:=%]")  # of a path or an address, which no name is
Rule = Callable[[str], str]


class TextRedactor:
    """The same text always becomes the same one."""

    def __init__(self, secrets: Secrets, vocabulary: Vocabulary) -> None:
        self.vocabulary, self.aliases = vocabulary, Aliases()
        self.paths = PathRules(vocabulary, self.aliases)
        hosts = ((secrets.proxies, "<proxy>"), (secrets.hosts, "<host>"))
        known_hosts = {name.casefold(): alias for names, alias in hosts for name in names}
        self.addresses = AddressRules(vocabulary, self.aliases, known_hosts)
        self.credentials = CredentialRules(vocabulary)
        self.words = WordRules(known_words(secrets), vocabulary)
        self._learned = WordRules((), vocabulary)
        self._exact = tuple(_exact_rules(secrets, vocabulary))
        self.redact = lru_cache(maxsize=None)(self._redact)

    def learn(self, names: Iterable[tuple[str, str]]) -> None:
        """Free names, with their kinds: the same alias wherever they stand."""
        words = [
            KnownWord(name, alias, is_within=False)
            for kind, name in names
            if ALIAS.fullmatch(alias := self.name(kind, name)) and alias != name
        ]
        self._learned = WordRules(words, self.vocabulary)

    def name(self, kind: str, name: str) -> str:
        """A free name: it stays where it is public, or what is known of it goes."""
        if not name or (
            name.isprintable() and not _MARKS.search(name) and self.vocabulary.holds(name)
        ):
            return name
        text = self._redact(name)
        rest = ALIAS.sub("", text)
        return (
            text if text != name and self.vocabulary.holds(rest) else self.aliases.give(kind, name)
        )

    def _redact(self, text: str) -> str:
        for rule in self._exact:
            text = rule(text)
        text = self.credentials.redact(text)
        text = self._learned.redact(self.addresses.redact_addresses(text))
        text = self.words.redact(text)
        text = self.addresses.redact_hosts(text)
        if is_path(text):
            text = self.paths.redact_alone(text)
        else:
            if "/" in text or "\\" in text or "%" in text:
                text = self.paths.redact_in_text(text)
            text = _ACCOUNT.sub(self._account, text)
            text = _FILE.sub(lambda match: self.paths.redact_path(match[0]), text)
        return _NUMBER.sub("<number>", text)

    def _account(self, match: re.Match[str]) -> str:
        name = match[2]
        if (
            ALIAS.fullmatch(name)
            or self.vocabulary.holds(name)
            or name.casefold() in self.vocabulary.sentence_words
        ):
            return match[0]
        return match[1] + self.aliases.give("user", name)


def _exact_rules(secrets: Secrets, vocabulary: Vocabulary) -> Iterator[Rule]:
    """Texts that are known letter by letter. The longest first: a home may hold another."""
    values = sorted((value for value in secrets.values if not vocabulary.holds(value)), key=len)
    for value in reversed(values):
        yield _replacement(re.escape(value), HIDDEN)
    for homes, alias in ((secrets.windows_homes, "<windows-home>"), (secrets.homes, "~")):
        for home in sorted(homes, key=len, reverse=True):
            pattern = folder_pattern(home)
            if pattern:
                yield _replacement(pattern, alias)


def _replacement(pattern: str, alias: str) -> Rule:
    compiled = re.compile(pattern, re.I)
    return lambda text: compiled.sub(alias, text)


def known_words(secrets: Secrets) -> Iterator[KnownWord]:
    yield from (KnownWord(form, "<hidden>") for word in secrets.words for form in name_forms(word))
    yield from (KnownWord(text, "<credentials>", is_within=False) for text in secrets.credentials)
    yield from (KnownWord(host, "<proxy>", is_within=False) for host in secrets.proxies)
    yield from (KnownWord(host, "<host>", is_within=False) for host in secrets.hosts)
    yield from (KnownWord(form, "<user>") for name in secrets.users for form in name_forms(name))
