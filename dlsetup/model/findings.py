"""What a check found on one machine, and the words that go with it."""

from __future__ import annotations

from dlsetup.model.fixes import Fix
from dlsetup.model.levels import Outcome
from dlsetup.model.text import Message, Param, Text
from dlsetup.records import msgspec


class CheckText(msgspec.Struct, frozen=True, omit_defaults=True):
    """What a check says, where a reader of its finding may not have the check."""

    title: Text
    message: Message
    why: Text
    links: tuple[str, ...] = ()
    dont: Text | None = None

    def __post_init__(self) -> None:
        if not all(link.startswith(("https://", "http://")) for link in self.links):
            raise ValueError("a link is no web address")  # it becomes one in a page


class Finding(msgspec.Struct, frozen=True, kw_only=True):
    """The result of one check on one subject: no words in it, unless the check is another
    distribution's."""

    code: str
    name: str
    outcome: str  # an Outcome; a newer program's report may hold others
    subject: str = ""
    params: dict[str, Param] = {}
    because_of: tuple[str, ...] = ()
    fix: Fix | None = None
    seconds: float = 0.0
    muted: str = ""  # the reason why somebody lives with it
    words: CheckText | None = None  # None: those of our own check

    @property
    def bad(self) -> bool:
        return self.outcome in BAD_OUTCOMES and not self.muted


BAD_OUTCOMES = frozenset({Outcome.FAIL, Outcome.WARN, Outcome.INFO})
