"""A text without the word that every match of a pattern holds is not searched."""

from __future__ import annotations

import re
import runpy
import tomllib
from pathlib import Path
from typing import Any

import pytest

from dlsetup.explain.catalog import all_subjects
from dlsetup.explain.matching import SCRIPT

CHILD: dict[str, Any] = runpy.run_path(str(SCRIPT))
FOLDER = Path(__file__).parents[1] / "symptoms"


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
    assert CHILD["required_word"](pattern) == word


@pytest.mark.parametrize("file", ["made", "conda"])
def test_every_match_holds_its_word_and_lies_in_the_window(file: str) -> None:
    texts = tomllib.loads((FOLDER / f"{file}.toml").read_text("utf-8"))["text"]
    text = "\n".join(each["text"] for each in texts)
    found = 0
    for pattern in {pattern for subject in all_subjects() for pattern in subject.patterns}:
        word = CHILD["required_word"](pattern)
        first, last = CHILD["window"](text.lower(), word, len(text))
        for match in re.finditer(pattern, text, re.IGNORECASE | re.MULTILINE):
            assert word in match[0].lower(), pattern
            assert first <= match.start() and match.end() <= last, pattern
            found += 1
    assert found > 20
