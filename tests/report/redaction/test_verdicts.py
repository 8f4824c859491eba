"""A redacted report is judged as it was, whatever somebody, a computer or a proxy is called:
each word that occurs in facts is tried as such a name."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from functools import cache
from typing import Any, NamedTuple

import pytest

from dlsetup.diagnosis.engine import diagnose
from dlsetup.diagnosis.registry import all_checks
from dlsetup.facts import Facts
from dlsetup.model.course import Course
from dlsetup.model.course_file import load_course
from dlsetup.report.record import Report, build_report, encode
from dlsetup.report.redaction.known_words import is_public
from dlsetup.report.redaction.redact import redact
from dlsetup.report.redaction.secrets import Secrets, collect_secrets
from dlsetup.report.redaction.vocabulary import Vocabulary
from tests.thoroughness import IS_THOROUGH, larger, thorough_unless

SHARES = 12
PUBLIC_NAMES = "nvidia amd intel apple lib dll utf missing python3 jupyter venv invalid set run"


class Judged(NamedTuple):
    code: str
    report: Report
    course: Course
    text: str
    before: tuple[tuple[str, str], ...]

    def after(self, secrets: Secrets) -> tuple[tuple[str, str], ...]:
        redacted = redact(self.report, secrets, self.course.packages)
        return verdicts(self.code, redacted.facts, self.course)

    def kind(self, word: str) -> tuple[object, ...]:
        """Of the cases of one check that end alike and hold the word in the same texts: what is
        replaced is the same, and so is what the check makes of it. Field names and numbers stay."""
        places = tuple(value for value in values(self.text) if word in value)
        return (self.code, self.before, places) if places else (self.code,)


def verdicts(code: str, facts: Facts, course: Course) -> tuple[tuple[str, str], ...]:
    found = diagnose(facts, course, [all_checks()[code]])
    return tuple(sorted((each.code, str(each.outcome)) for each in found))


@cache
def judged() -> tuple[Judged, ...]:
    return tuple(_judged())


def _judged() -> Iterator[Judged]:
    usual = load_course()
    for check in all_checks().values():
        for case in check.cases():
            course = case.course or usual
            report = build_report(case.facts, (), course, version="1", created="")
            text = encode(report, indent=0).decode().casefold()
            before = verdicts(check.code, case.facts, course)
            yield Judged(check.code, report, course, text, before)


@cache
def values(text: str) -> tuple[str, ...]:
    """The texts of a report, each with the field in which it stands."""
    return tuple(sorted(set(_values("", json.loads(text)))))


def _values(field: str, value: Any) -> Iterator[str]:
    if isinstance(value, dict):
        for name, item in value.items():
            yield from _values(name, item)
    elif isinstance(value, list):
        for item in value:
            yield from _values(field, item)
    elif isinstance(value, str):
        yield f"{field}: {value}"


def called(word: str) -> tuple[Secrets, ...]:
    proxy = {"HTTP_PROXY": f"http://{word}:3128"}
    return (
        collect_secrets({"USER": word}, f"/home/{word}x9q", word, ""),
        collect_secrets({}, "/home/zz9q", "zz9q", word, words=(word,)),
        collect_secrets(proxy, "/home/zz9q", "zz9q", ""),
    )


@pytest.mark.parametrize("share", [*thorough_unless((0).__eq__, range(4))])
def test_somebody_of_another_name(share: int) -> None:
    secrets = collect_secrets({}, "/home/qzv7k", "qzv7k", "zz9")
    assert [each.code for each in judged()[share::4] if each.after(secrets) != each.before] == []


@pytest.mark.parametrize("word", PUBLIC_NAMES.split())
def test_a_word_that_checks_compare_with_is_nobodys_name(word: str) -> None:
    assert is_public(word, Vocabulary())


@cache
def words() -> list[str]:
    """That are nobody's word: those are never replaced."""
    pattern = re.compile(r"[\w.-]+|[^\W_]+|[^\W\d_]+")
    found = {word for each in judged() for word in pattern.findall(each.text)}
    parts = {part for word in found for part in re.findall(r"[^\W\d_]{2,}", word)}
    vocabulary = Vocabulary()
    return sorted(word for word in found | parts if not is_public(word, vocabulary))


@larger
@pytest.mark.parametrize("share", [*thorough_unless((0).__eq__, range(SHARES))])
def test_words_of_facts_as_names(share: int) -> None:
    changed = []
    for word in words()[share::SHARES]:
        holding, names = [each for each in judged() if word in each.text], called(word)
        if IS_THOROUGH:
            tried = [*{each.kind(word): each for each in holding}.values()]
        else:
            tried = holding[::6][:20]
        for each in tried:
            changed += [(word, each.code) for name in names if each.after(name) != each.before]
    assert changed == []


@pytest.mark.parametrize("value", ["localhost,127.0.0.0/8", "127.*,localhost", "*", "::1"])
def test_exceptions_of_a_proxy_that_name_nobody_stay(value: str) -> None:
    from dlsetup.facts import Variable, known
    from dlsetup.facts.factory import machine

    facts = machine(variables=(Variable(name="NO_PROXY", value=value),))
    report = build_report(facts, (), load_course(), version="1", created="")
    assert known(redact(report, Secrets()).facts.variables, ())[0].value == value
