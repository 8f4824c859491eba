"""The nouns of judgement. Nothing here looks, prints or mends."""

from __future__ import annotations

import enum
import re
from collections.abc import Callable, Iterable, Mapping
from typing import TYPE_CHECKING, Generic, TypeVar

import msgspec

from dlsetup.facts import Facts, Unknown

if TYPE_CHECKING:
    from dlsetup.course import Course

T = TypeVar("T")
Param = str | int | float


class Text(msgspec.Struct, frozen=True):
    """A sentence in both languages; a missing one is a type error."""

    en: str
    ko: str

    def say(self, lang: str, params: Mapping[str, Param] | None = None) -> str:
        """In `lang`, with `{name}` filled in; a name that an old report lacks stays `{name}`.
        Nothing else is a placeholder: a stranger's sentence may hold `{x:>999999999}`."""
        filled = params or {}
        text = self.ko if lang == "ko" else self.en
        return PLACEHOLDER.sub(lambda name: str(filled.get(name[1], name[0])), text)


PLACEHOLDER = re.compile(r"\{(\w+)\}")


class Message(Text, frozen=True, omit_defaults=True):
    """What a check says of a finding. Its parameters hold stable words (`not-pem`, `/x
    (missing)`), which belong to no language; `words` says them in both."""

    words: Mapping[str, Text] = {}

    def say(self, lang: str, params: Mapping[str, Param] | None = None) -> str:
        told = {
            name: self._told(value, lang) if isinstance(value, str) else value
            for name, value in (params or {}).items()
        }
        return super().say(lang, told)

    def _told(self, value: str, lang: str) -> str:
        """Where a word is the whole value, or stands in brackets or in a list."""
        return STABLE_WORD.sub(
            lambda found: self.words[found[0]].say(lang) if found[0] in self.words else found[0],
            value,
        )


STABLE_WORD = re.compile(r"(?:(?<=^)|(?<=\()|(?<=, )|(?<=: ))[^(),:;]+(?=$|\)|, |: )")


class Level(enum.StrEnum):
    FAIL = "fail"  # the course cannot be followed
    WARN = "warn"  # it will hurt later
    INFO = "info"


class Outcome(enum.StrEnum):
    FAIL = "fail"
    WARN = "warn"
    INFO = "info"
    OK = "ok"
    SKIPPED = "skipped"  # not applicable
    UNKNOWN = "unknown"  # could not tell
    CRASHED = "crashed"  # the check itself
    TIMED_OUT = "timed-out"


class Run(msgspec.Struct, frozen=True, tag_field="type", tag="run"):
    """Start a program: exact argv, absolute interpreter."""

    argv: tuple[str, ...]


class Write(msgspec.Struct, frozen=True, tag_field="type", tag="write"):
    """Write a text file (UTF-8); the old one is backed up first."""

    path: str
    content: str


class Remove(msgspec.Struct, frozen=True, tag_field="type", tag="remove"):
    """Take a file or a folder away, into the backup."""

    path: str


class Do(msgspec.Struct, frozen=True, omit_defaults=True, tag_field="type", tag="do"):
    """Something that only a person can do; `argv`: with this command, which costs much,
    asks for itself, or belongs into a shell of theirs."""

    text: Text
    argv: tuple[str, ...] = ()


Step = Run | Write | Remove | Do


class Fix(msgspec.Struct, frozen=True, omit_defaults=True):
    """Steps that mend one problem. `safe`: --yes may take it. `environment`: the prefix
    whose packages the steps change, so that they can be put back."""

    steps: tuple[Step, ...]
    safe: bool = False
    environment: str = ""

    @property
    def automatic(self) -> bool:
        return bool(self.steps) and not any(isinstance(step, Do) for step in self.steps)


class Problem(msgspec.Struct, frozen=True):
    """What a check found on this machine."""

    subject: str = ""  # which of several: a kernel's name, a path
    params: Mapping[str, Param] = {}
    fix: Fix | None = None
    level: Level | None = None  # where it differs from the check's


Found = Problem | Iterable[Problem] | None


class Words(msgspec.Struct, frozen=True):
    """What a check says, where a reader of its finding may not have the check."""

    title: Text
    message: Message
    why: Text
    links: tuple[str, ...] = ()

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
    words: Words | None = None  # None: those of our own check

    @property
    def bad(self) -> bool:
        return self.outcome in BAD and not self.muted


BAD = frozenset({Outcome.FAIL, Outcome.WARN, Outcome.INFO})


class Case(msgspec.Struct, frozen=True):
    """Facts, and what the check must find in them: the params of each problem, by subject.
    `recorded`: the public source of facts that cannot be made where the tests run."""

    facts: Facts
    expect: Mapping[str, Mapping[str, Param]] = {}
    id: str = ""
    course: Course | None = None
    recorded: str = ""


class Check(msgspec.Struct, Generic[T], frozen=True):
    """One thing that can be wrong. `after`: codes whose failure explains this one."""

    code: str
    name: str
    level: Level
    about: Callable[[Facts], T | Unknown | None]
    run: Callable[[T, Facts, Course], Found]
    title: Text
    message: Text
    why: Text
    cases: Callable[[], tuple[Case, ...]]
    symptoms: tuple[str, ...] = ()
    after: tuple[str, ...] = ()
    links: tuple[str, ...] = ()
