"""A check as it speaks of one text: its example is of the packages that the text names."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from functools import cache
from typing import Any, Final, NamedTuple

from dlsetup.facts import Distribution
from dlsetup.facts.factory import (
    DISTRIBUTIONS,
    change,
    dist,
    distributions_without,
    machine,
    python,
)
from dlsetup.facts.requirements import is_satisfied, parse
from dlsetup.model.checks import Case, Check
from dlsetup.model.course_file import load_course
from dlsetup.records import msgspec
from dlsetup.tables.compatibility import IncompatiblePair, rows
from dlsetup.tables.modules import modules_of, package_names
from dlsetup.tables.stated_needs import stated_need

OF_THE_TEXT: Final = "of the text"  # a case that was made of what somebody pasted
MISSING_PACKAGE, CONFLICT, INCOMPATIBLE = "DLS204", "DLS215", "DLS234"
MISSING = re.compile(r"No module named '?([A-Za-z]\w*)'?(?![\w.])")
SUGGESTED = re.compile(r"pip install [\"'`]?([A-Za-z][\w.-]*(?:\[[\w,-]+\])?)")
WORD = re.compile(r"[a-z0-9]+(?:[._-][a-z0-9]+)*")
RAISED_AS: Final = {  # how a message of Python begins
    "No module named ": "ModuleNotFoundError",
    "cannot import name ": "ImportError",
    "module '": "AttributeError",
}
NUMBER = re.compile(r"(==|>=|<=|<|>|~=)\s*([\d.]+)")


class NamedPair(NamedTuple):
    """A row of the table, and the packages that it is of, by their keys."""

    pair: IncompatiblePair
    package: str
    other: str

    @property
    def pattern(self) -> str:
        """With the exception's name, where Python writes it: its words count, too."""
        symptom = self.pair.symptom
        names = (name for start, name in RAISED_AS.items() if symptom.startswith(start))
        before = "".join(f"(?:{name}: )?" for name in names)
        return before + re.escape(symptom)


def fit_check(check: Check[Any], text: str) -> Check[Any]:
    """The check, with what its tables know of this text."""
    if check.code == MISSING_PACKAGE:
        return _with_case(check, missing_case(text))
    if check.code == CONFLICT:
        return _with_case(check, conflict_case(text))
    if check.code == INCOMPATIBLE:
        pairs = tuple(pairs_of(text))
        symptoms = tuple(dict.fromkeys(each.pattern for each in pairs))
        fitted = msgspec.structs.replace(check, symptoms=(*check.symptoms, *symptoms))
        return _with_case(fitted, next(filter(None, map(pair_case, pairs)), None))
    return check


def _with_case(check: Check[Any], case: Case | None) -> Check[Any]:
    return msgspec.structs.replace(check, cases=lambda: (case,)) if case else check


def missing_case(text: str) -> Case | None:
    """A course that needs the package whose absence the text tells of; None: it names none."""
    named = SUGGESTED.search(text)
    modules = MISSING.findall(text)
    if not modules and not named:
        return None
    package = min(package_names(modules[-1]), key=len) if modules else named and named[1]
    course = change(load_course(), packages=(package,))
    bare = (each for each in DISTRIBUTIONS if each.key != parse_key(package or ""))
    return Case(machine(python=python(distributions=tuple(bare))), {}, OF_THE_TEXT, course)


def conflict_case(text: str) -> Case | None:
    """A machine with the two packages of which the text says that one needs another version."""
    told = stated_need(text)
    if told is None:
        return None
    version = told.found or lower(told.least)
    here = (
        *(each for each in DISTRIBUTIONS if each.key not in (told.package, told.need)),
        dist(told.package, "1", told.requirement),
        dist(told.need, version),
    )
    return Case(machine(python=python(distributions=here)), {}, OF_THE_TEXT)


def parse_key(requirement: str) -> str:
    parsed = parse(requirement)
    return parsed.key if parsed else ""


def pairs_of(text: str) -> Iterator[NamedPair]:
    """The rows whose error the text shows, those first whose older package it names; of an error
    that names neither package only these."""
    words = frozenset(WORD.findall(text.lower()))
    shown = [each for each in all_pairs() if each.pair.symptom in text]
    named = [each for each in shown if words & names_of(each.package)]
    for each in shown:
        told = frozenset(WORD.findall(each.pair.symptom.lower())) & names_of(each.other)
        if told and not named and _is_alone(each, shown):
            named.append(each)
    return iter(named)


def _is_alone(each: NamedPair, shown: Iterable[NamedPair]) -> bool:
    """No other package breaks with the same words."""
    return {other.package for other in shown if other.pair.symptom == each.pair.symptom} == {
        each.package
    }


@cache
def all_pairs() -> tuple[NamedPair, ...]:
    return tuple(NamedPair(row.parse(), row.package, row.other) for row in rows())


def names_of(package: str) -> frozenset[str]:
    """What a text may call a package: its key, and the modules that are imported."""
    return frozenset({package, package.replace("-", "_"), *map(str.lower, modules_of(package))})


def pair_case(named: NamedPair) -> Case | None:
    """A machine that has both packages, in versions of the row."""
    older, newer = (parse(text) for text in (named.pair.beside, named.pair.when))
    if older is None or newer is None:
        return None
    version, other = version_in(older.specifier), version_in(newer.specifier)
    if version is None or other is None:
        return None
    here: list[Distribution] = [*distributions_without(named.package, named.other)]
    here += [dist(named.package, version)]
    here += [dist(each, "1") for each in (named.pair.also,) if each]
    if named.other == "python":
        judged = python(distributions=tuple(here), version=other)
    else:
        judged = python(distributions=(*here, dist(named.other, other)))
    return Case(machine(python=judged), {}, OF_THE_TEXT)


def version_in(specifier: str) -> str | None:
    """A version that the specifier allows, near one of its bounds."""
    bounds = [(sign, version) for sign, version in NUMBER.findall(specifier)]
    below = (lower(version) for sign, version in bounds if sign == "<")
    at = (version for sign, version in bounds if sign != "<")
    return next((each for each in (*below, *at) if is_satisfied(specifier, each)), None)


def lower(version: str) -> str:
    """The version before: 2.2.1 of 2.2.2, 1 of 2.0."""
    parts = version.split(".")
    while len(parts) > 1 and parts[-1] == "0":
        parts.pop()
    return ".".join((*parts[:-1], str(max(int(parts[-1]) - 1, 0))))
