"""Words of which every match of a pattern holds one."""

from __future__ import annotations

import re

import pytest

from dlsetup.explain.catalog import all_subjects
from dlsetup.explain.pattern_words import COMMON, MIN_WORD, required_words, split_choices
from tests.symptoms.test_symptoms import POSITIVE

WITHOUT = {"DLS709"}  # `Killed`, alone in its line: what a shell says, and no kernel


@pytest.mark.parametrize(
    ("pattern", "expect"),
    [
        pytest.param("No module named", ("no module named",), id="a text"),
        pytest.param(r"\w+Error: disk is full", ("error: disk is full",), id="its longest run"),
        pytest.param("one thing|another", ("one thing", "another"), id="a choice"),
        pytest.param(r"(?:alpha|beta)\d", ("alpha", "beta"), id="a choice in a group"),
        pytest.param(r"(alpha|beta)\d", ("alpha", "beta"), id="in a group that is kept"),
        pytest.param(r"(?:alpha|beta)?\d", (), id="that may be missing"),
        pytest.param(r"(?!alpha|beta)\d+", (), id="that must be missing"),
        pytest.param(r"[alpha|beta]+", (), id="a class"),
        pytest.param("alpha|b", (), id="a choice that is too short"),
        pytest.param(r"a\|longer", ("a|longer",), id="no choice"),
        pytest.param(r"ValueError: .*jupyter", ("jupyter",), id="not what ordinary errors hold"),
        pytest.param(r"ValueError: \d+", ("valueerror: ",), id="unless there is nothing else"),
        pytest.param(
            r"ValueError: (?:no room|no time)",
            ("valueerror: no room", "valueerror: no time"),
            id="or together with the choice",
        ),
        pytest.param(r"(a|b)\d" * 40, (), id="more choices than are looked at"),
        pytest.param(r"(a|b)\d" * 40 + "ValueError: ", ("valueerror: ",), id="beside a word"),
    ],
)
def test_required_words(pattern: str, expect: tuple[str, ...]) -> None:
    assert required_words(pattern) == expect


@pytest.mark.parametrize(
    ("pattern", "expect"),
    [
        pytest.param("a", ("a",), id="none"),
        pytest.param("a|b|", ("a", "b", ""), id="three, one empty"),
        pytest.param("a(?:b|c)|d", ("a(?:b|c)", "d"), id="not within a group"),
        pytest.param(r"[|]|\|", ("[|]", r"\|"), id="not what stands for itself"),
    ],
)
def test_split_choices(pattern: str, expect: tuple[str, ...]) -> None:
    assert split_choices(pattern) == expect


def test_every_pattern_has_words() -> None:
    short = {
        subject.code
        for subject in all_subjects()
        for pattern in subject.patterns
        if not required_words(pattern)
    }
    assert short == WITHOUT


def test_every_match_holds_one() -> None:
    """Of all patterns, in all public texts."""
    texts = [each["text"] for each in POSITIVE]
    missed = [
        (subject.code, pattern, match[0][:80])
        for subject in all_subjects()
        for pattern in subject.patterns
        for words in [required_words(pattern)]
        if words
        for text in texts
        if any(word in text.lower() for word in words) or subject.code in text
        for match in re.finditer(pattern, text, re.IGNORECASE | re.MULTILINE)
        if not any(word in match[0].lower() for word in words)
    ]
    assert missed == []


def test_what_every_traceback_holds_is_in_lower_case() -> None:
    assert COMMON.lower() == COMMON
    assert MIN_WORD == 4
