"""A sentence in Korean and English, and its parameters."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping

from dlsetup.languages.catalogue import IN_SOURCES, english_plural, plural_rule, translate
from dlsetup.records import msgspec

Param = str | int | float


class Text(msgspec.Struct, frozen=True):
    """A sentence in both languages; a missing one is a type error."""

    en: str
    ko: str

    def render(self, lang: str, params: Mapping[str, Param] | None = None) -> str:
        """In `lang`, with `{name}` and `{count:package|packages}` filled in; a name that an old
        report lacks stays `{name}`. Nothing else is a placeholder: a stranger's sentence may hold
        `{x:>999999999}`. In a language that is not one of the two: as its catalogue has it, else
        in English."""
        filled = params or {}
        text = self._choose_sentence(lang)
        if "{" not in text:
            return text
        rule = english_plural if text == self.en else plural_rule(lang)

        def fill(match: re.Match[str]) -> str:
            name, forms = match.groups()
            value = join_lines(hide_passwords(str(filled.get(name, match[0]))))
            return value if forms is None else f"{value} {_choose_form(forms, value, rule)}"

        return FILLED.sub(fill, text)

    def _choose_sentence(self, lang: str) -> str:
        if lang in IN_SOURCES:
            return self.ko if lang == "ko" else self.en
        return translate(self.en, lang)


def join_lines(text: str) -> str:
    """On one line: a stranger's name that holds a line break begins no sentence of ours."""
    return text.replace("\r\n", "\n").replace("\n", "\\n") if "\n" in text else text


def hide_passwords(text: str) -> str:
    """Of addresses, what logs in: sentences are photographed and pasted. Also of one that was read
    as a path."""
    if ":/" not in text:
        return text
    return QUERY_SECRET.sub(r"\1***", LOGIN.sub(r"\1***@", text))


# A password may hold / and @; a port is none, and nothing before a path's @ is. Of bounded lengths:
# a stranger's text may be one long word.
LOGIN = re.compile(
    r"""\b([a-z][\w+.-]{1,20}:/{1,2})"""
    r"""(?:[^/@\s<>:"']{0,80}:(?!\d{1,5}(?:[/?#\s]|$))[^\s<>"']{0,200}|[^/@\s<>:"']{1,80})@""",
    re.I,
)
QUERY_SECRET = re.compile(
    r"""([?&;](?:[\w.-]{0,30}[_.-])?(?:access|api)?(?:token|key|pass(?:word|wd)?|pwd|secret"""
    r"""|sig(?:nature)?|auth|credential)=)(?!<)[^&;#\s"']+""",
    re.I,
)
PLACEHOLDER = re.compile(r"\{(\w+)(?::[^{}|]*(?:\|[^{}|]*)+)?\}")
FILLED = re.compile(r"\{(\w+)(?::([^{}|]*(?:\|[^{}|]*)+))?\}")


def _choose_form(forms: str, value: str, rule: Callable[[int], int]) -> str:
    """Of `package|packages`; a language may have more forms than two."""
    words = forms.split("|")
    index = rule(int(value)) if value.isdecimal() else len(words) - 1
    return words[min(index, len(words) - 1)]


class Message(Text, frozen=True, omit_defaults=True):
    """What a check says of a finding. Its parameters hold stable words (`not-pem`, `/x
    (missing)`), which belong to no language; `words` says them in both: a word, or the whole
    sentence for one outcome, with params of its own."""

    words: Mapping[str, Text] = {}

    def render(self, lang: str, params: Mapping[str, Param] | None = None) -> str:
        if not (self.words and params):
            return super().render(lang, params)
        words = self._translate(params, lang, {})
        if words != params:  # else it holds none of them
            words = self._translate(params, lang, words)
        return super().render(lang, words)

    def _translate(
        self, params: Mapping[str, Param], lang: str, filled: Mapping[str, Param]
    ) -> dict[str, Param]:
        """Where a word is the whole value, or stands in brackets or in a list."""

        def say(match: re.Match[str]) -> str:
            word = self.words.get(match[0])
            return word.render(lang, filled) if word else match[0]

        return {
            name: STABLE_WORD.sub(say, value) if isinstance(value, str) else value
            for name, value in params.items()
        }


STABLE_WORD = re.compile(r"(?:(?<=^)|(?<=\()|(?<=, )|(?<=: ))[^(),:;]+(?=$|\)|, |: )")
