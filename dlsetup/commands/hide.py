"""`report --hide`: words that only the student knows, such as a number in the names of files."""

from __future__ import annotations

from collections.abc import Iterable

from dlsetup.messages import reports as messages
from dlsetup.model.errors import UserError
from dlsetup.records import msgspec
from dlsetup.settings import Settings
from dlsetup.storage import state


def remember_words(settings: Settings, words: Iterable[str]) -> None:
    """Hide them from now on; none at all is an answer, too.

    Raises UserError: a word that every report may hold, or it cannot be remembered.
    """
    cleaned = tuple(word.strip() for word in words)
    _reject_public(cleaned)

    def add(remembered: state.State) -> state.State:
        hidden = tuple(dict.fromkeys((*(remembered.hidden or ()), *filter(None, cleaned))))
        return msgspec.structs.replace(remembered, hidden=hidden)

    state.update(state.folder(settings.environ), add)


def _reject_public(words: Iterable[str]) -> None:
    from dlsetup.report.redaction.known_words import is_public
    from dlsetup.report.redaction.vocabulary import Vocabulary

    for word in filter(None, words):
        if is_public(word, Vocabulary()):
            raise UserError(messages.PUBLIC_WORD, {"word": word})
