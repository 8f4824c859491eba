"""The parts of a text that are searched, by the words that every match of a pattern holds."""

from __future__ import annotations

import re
import tomllib
from pathlib import Path

import pytest

from dlsetup.explain.catalog import all_subjects
from dlsetup.explain.matching import prepare_pattern
from dlsetup.explain.pattern_search import (
    MARGIN,
    PreparedPattern,
    PreparedText,
    find_matches,
    stretches,
)
from dlsetup.explain.pattern_words import required_runs

FOLDER = Path(__file__).parents[1] / "symptoms"
FAR = "\n" + "x" * 3 * MARGIN + "\n"


@pytest.mark.parametrize(
    ("pattern", "word"),
    [
        (r"No module named '\w+'", "no module named '"),
        (r"\[WinError 5\] (Access|액세스)", "[winerror 5] "),
        (r"Cannot|Can not", ""),
        (r"(Cannot|Can not) load", " load"),
        (r"colou?r is red", "r is red"),
        (r"ab{2}cde", "cde"),
        (r"[\]a]bc\.so[.\d]*", "bc.so"),
        (r"(?i)self[- ]signed", "signed"),
        (r"exit\s+code", "exit"),
        (r"\w+", ""),
    ],
)
def test_the_word(pattern: str, word: str) -> None:
    assert max(required_runs(pattern), key=len) == word


@pytest.mark.parametrize(
    ("text", "words", "parts"),
    [
        pytest.param("no such thing", ["word"], [], id="nowhere"),
        pytest.param("a word", ["word"], [(0, 6)], id="a short text"),
        pytest.param("a word", [], [(0, 6)], id="no word is known"),
        pytest.param("İ word", ["word"], [(0, 6)], id="a letter that is two in lower case"),
        pytest.param("word" + FAR + "word", ["word"], [(0, 8 + len(FAR))], id="one line"),
        pytest.param(
            "word" + FAR * 2 + "other\n",
            ["word", "other"],
            [(0, 3 + len(FAR)), (4 + 2 * len(FAR) - MARGIN, 10 + 2 * len(FAR))],
            id="two parts",
        ),
    ],
)
def test_stretches(text: str, words: list[str], parts: list[tuple[int, int]]) -> None:
    assert stretches(text.lower(), PreparedPattern("", words, MARGIN), len(text)) == parts


@pytest.mark.parametrize(
    ("text", "parts"),
    [
        pytest.param("a word", [(0, 6)], id="the only line"),
        pytest.param("before\na word, a word\nafter", [(7, 21)], id="twice in one"),
        pytest.param("a word\n\na word\n", [(0, 6), (8, 14)], id="in two"),
        pytest.param("word\nword", [(0, 4), (5, 9)], id="in neighbours"),
        pytest.param(FAR.strip() + " word", [(2 * MARGIN + 1, 3 * MARGIN + 5)], id="a long line"),
    ],
)
def test_lines(text: str, parts: list[tuple[int, int]]) -> None:
    """Where a match stays in its line."""
    assert stretches(text, PreparedPattern("", ["word"], 0), len(text)) == parts


@pytest.mark.parametrize("file", ["made", "conda"])
def test_every_match_is_found_in_the_searched_parts(file: str) -> None:
    texts = tomllib.loads((FOLDER / f"{file}.toml").read_text("utf-8"))["text"]
    text = "\n".join(each["text"] for each in texts)
    found = 0
    for pattern in {pattern for subject in all_subjects() for pattern in subject.patterns}:
        compiled = re.compile(pattern, re.IGNORECASE | re.MULTILINE)
        whole = [match.span() for match in compiled.finditer(text)]
        prepared = prepare_pattern(pattern)
        searched = find_matches(compiled, prepared, PreparedText(text, text.lower()))
        assert [match.span() for match in searched] == whole, pattern
        found += len(whole)
    assert found > 20
