"""Patterns of which a match lies in one line."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dlsetup.explain.pattern_lines import stays_in_line

STAYING = r"""
^\w+\b:.*$ [^\n]{0,40}x [^\s'\"]+is (['\"]).+\1 [\w./\\-]+\S (?!a\b)(?<=x)b []^n] a|b \[WinError
"""
GOING_ON = r"""
a\nb a\s+b a[\s\S]*b a[^b]*b a[^\\n]*b a\Wb a\Db [\W] a[\t-\r]b a\x0ab a\012b a\Z a(?!\n) (?<!\s)a
(?s)a.*b (?s:a.*b) (?is)a.*b
"""
PIECES = r"""
a b . .* \w+ \W \s \S+ \d \D \b \n $ (?s:.)
[ab]+ [^a] [^\n]* [^\s] [\s\S] [ab\n] [^\\n] (?:a|b) (?!a)
"""


@pytest.mark.parametrize("pattern", ["No module named", *STAYING.split()])
def test_stays(pattern: str) -> None:
    assert stays_in_line(pattern)


@pytest.mark.parametrize("pattern", ["a\nb", "[\n]", *GOING_ON.split()])
def test_may_go_on(pattern: str) -> None:
    assert not stays_in_line(pattern)


PATTERNS = st.lists(st.sampled_from(PIECES.split()), min_size=1).map("".join)


@given(PATTERNS, st.text("ab .\n", min_size=1))
def test_no_match_has_a_line_feed(pattern: str, text: str) -> None:
    if stays_in_line(pattern):
        assert "\n" not in "".join(match[0] for match in re.finditer(pattern, text, re.MULTILINE))
