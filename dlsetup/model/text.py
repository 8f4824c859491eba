"""A sentence in Korean and English, and its parameters."""

from __future__ import annotations

import re
from collections.abc import Mapping

import msgspec

Param = str | int | float


class Text(msgspec.Struct, frozen=True):
    """A sentence in both languages; a missing one is a type error."""

    en: str
    ko: str

    def render(self, lang: str, params: Mapping[str, Param] | None = None) -> str:
        """In `lang`, with `{name}` filled in; a name that an old report lacks stays `{name}`.
        Nothing else is a placeholder: a stranger's sentence may hold `{x:>999999999}`."""
        filled = params or {}
        text = self.ko if lang == "ko" else self.en
        return PLACEHOLDER.sub(lambda match: str(filled.get(match[1], match[0])), text)


PLACEHOLDER = re.compile(r"\{(\w+)\}")


class Message(Text, frozen=True, omit_defaults=True):
    """What a check says of a finding. Its parameters hold stable words (`not-pem`, `/x
    (missing)`), which belong to no language; `words` says them in both."""

    words: Mapping[str, Text] = {}

    def render(self, lang: str, params: Mapping[str, Param] | None = None) -> str:
        translated = {
            name: self._translate(value, lang) if isinstance(value, str) else value
            for name, value in (params or {}).items()
        }
        return super().render(lang, translated)

    def _translate(self, value: str, lang: str) -> str:
        """Where a word is the whole value, or stands in brackets or in a list."""
        return STABLE_WORD.sub(
            lambda match: self.words[match[0]].render(lang) if match[0] in self.words else match[0],
            value,
        )


STABLE_WORD = re.compile(r"(?:(?<=^)|(?<=\()|(?<=, )|(?<=: ))[^(),:;]+(?=$|\)|, |: )")
