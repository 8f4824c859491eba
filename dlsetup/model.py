"""The nouns of judgement. Nothing here looks, prints or mends."""

from __future__ import annotations

import enum
import string
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, Generic, TypeVar

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
        """In `lang`, with `{name}` filled in; a name that an old report lacks stays `{name}`."""
        return _LENIENT.vformat(self.ko if lang == "ko" else self.en, (), params or {})


class _Lenient(string.Formatter):
    def get_value(self, key: int | str, args: Any, kwargs: Mapping[str, Any]) -> Any:
        return kwargs.get(str(key), "{" + str(key) + "}")


_LENIENT = _Lenient()


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


class Do(msgspec.Struct, frozen=True, tag_field="type", tag="do"):
    """Something that only a person can do."""

    text: Text


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


@dataclass(frozen=True)
class Problem:
    """What a check found on this machine."""

    subject: str = ""  # which of several: a kernel's name, a path
    params: Mapping[str, Param] = field(default_factory=dict)
    fix: Fix | None = None
    level: Level | None = None  # where it differs from the check's


Found = Problem | Iterable[Problem] | None


class Finding(msgspec.Struct, frozen=True, kw_only=True):
    """The result of one check on one subject: no words in it."""

    code: str
    name: str
    outcome: str  # an Outcome; a newer program's report may hold others
    subject: str = ""
    params: dict[str, Param] = {}
    because_of: tuple[str, ...] = ()
    fix: Fix | None = None
    seconds: float = 0.0
    muted: str = ""  # the reason why somebody lives with it

    @property
    def bad(self) -> bool:
        return self.outcome in BAD and not self.muted


BAD = frozenset({Outcome.FAIL, Outcome.WARN, Outcome.INFO})


@dataclass(frozen=True)
class Case:
    """Facts, and what the check must find in them: the params of each problem, by subject.
    `recorded`: the public source of facts that cannot be made where the tests run."""

    facts: Facts
    expect: Mapping[str, Mapping[str, Param]] = field(default_factory=dict)
    id: str = ""
    course: Course | None = None
    recorded: str = ""


@dataclass(frozen=True)
class Check(Generic[T]):
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
