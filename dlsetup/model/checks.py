"""The nouns of judgement. Nothing here looks, prints or repairs."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from typing import TYPE_CHECKING, Generic, TypeVar

from dlsetup.facts import Facts, Unknown
from dlsetup.model.fixes import Fix, Instruction
from dlsetup.model.levels import Level
from dlsetup.model.text import Param, Text
from dlsetup.records import msgspec

if TYPE_CHECKING:
    from dlsetup.model.course import Course

T = TypeVar("T")


class Problem(msgspec.Struct, frozen=True):
    """What a check found on this machine."""

    subject: str = ""  # which of several: a kernel's name, a path
    params: Mapping[str, Param] = {}
    fix: Fix | None = None
    level: Level | None = None  # where it differs from the check's


Problems = Problem | Iterable[Problem] | None


class Case(msgspec.Struct, frozen=True):
    """Facts, and what the check must find in them: the params of each problem, by subject.
    `recorded`: the public source of facts that cannot be made where the tests run."""

    facts: Facts
    expect: Mapping[str, Mapping[str, Param]] = {}
    id: str = ""
    course: Course | None = None
    recorded: str = ""


class Kind(msgspec.Struct, frozen=True):
    """One of the kinds that a check tells apart: how the message says it, what it means, what to
    do."""

    title: Text
    steps: tuple[Instruction, ...]


class Check(msgspec.Struct, Generic[T], frozen=True):
    """One thing that can be wrong. `after`: codes whose failure explains this one. `dont`: the
    usual wrong move and what comes of it; it is shown wherever the fix is. `symptoms`: patterns of
    error texts that mean this fault; `general`: those that count only beside a mark of a setup,
    because programs of students end with the same words. `misfit`: packages are there that do not
    fit, so the name of what cures it does not say what is wrong."""

    code: str
    name: str
    level: Level
    about: Callable[[Facts], T | Unknown | None]
    run: Callable[[T, Facts, Course], Problems]
    title: Text
    message: Text
    why: Text
    cases: Callable[[], tuple[Case, ...]]
    dont: Text | None = None
    symptoms: tuple[str, ...] = ()
    general: tuple[str, ...] = ()
    after: tuple[str, ...] = ()
    links: tuple[str, ...] = ()
    kinds: tuple[Kind, ...] = ()  # of what is found, each with its meaning and its steps
    misfit: bool = False

    @property
    def patterns(self) -> tuple[str, ...]:
        """Of error texts, all."""
        return self.symptoms + self.general
