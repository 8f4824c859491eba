"""Words that only the student knows, such as a number in the names of files: `init` asks once for
them, `report --hide` adds some."""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import TYPE_CHECKING

from dlsetup.messages import questions
from dlsetup.messages import reports as messages
from dlsetup.model.errors import UserError
from dlsetup.records import msgspec
from dlsetup.settings import Settings
from dlsetup.storage import state

if TYPE_CHECKING:
    from dlsetup.terminal.screen import Screen

ANOTHER = ("dlsetup", "report", "--hide", "WORD")


def ask_words(settings: Settings, screen: Screen, indent: int) -> bool:
    """Whether there are any. Asked once where somebody can be: none is an answer, too.

    Raises UserError: the answer cannot be remembered.
    """
    if not screen.can_ask() or state.load(state.folder(settings.environ)).hidden is not None:
        return False

    def refuse(answer: str) -> str:
        word = _public_word(_split(answer))
        return messages.PUBLIC_WORD.render(settings.lang, {"word": word}) if word else ""

    words = _split(screen.ask_words(questions.HIDE_WORDS, refuse, indent))
    remember_words(settings, words)
    return bool(words)


def remember_words(settings: Settings, words: Iterable[str]) -> None:
    """Hide them from now on; none at all is an answer, too.

    Raises UserError: a word that every report may hold, or it cannot be remembered.
    """
    cleaned = tuple(filter(None, map(str.strip, words)))
    if word := _public_word(cleaned):
        raise UserError(messages.PUBLIC_WORD, {"word": word})

    def add(remembered: state.State) -> state.State:
        hidden = tuple(dict.fromkeys((*(remembered.hidden or ()), *cleaned)))
        return msgspec.structs.replace(remembered, hidden=hidden)

    state.update(state.folder(settings.environ), add)


def _split(answer: str) -> tuple[str, ...]:
    """With any comma: of a Korean or Chinese keyboard, too."""
    return tuple(filter(None, map(str.strip, re.split("[,;，、]", answer))))


def _public_word(words: Iterable[str]) -> str:
    """The first that many reports contain; "": none."""
    from dlsetup.report.redaction.known_words import is_public
    from dlsetup.report.redaction.vocabulary import Vocabulary

    vocabulary = Vocabulary()
    return next((word for word in words if is_public(word, vocabulary)), "")
