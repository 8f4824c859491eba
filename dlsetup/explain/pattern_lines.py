"""Patterns of which a match lies in one line: of a long text only the lines with its words are
searched, and not some thousand characters around."""

from __future__ import annotations

import re

from dlsetup.explain.pattern_words import tokens

DOT_IS_ALL = re.compile(r"\(\?[a-zA-Z-]*s")
ESCAPE = re.compile(r"\\.", re.DOTALL)
IN_LINE = frozenset({r"\w", r"\d", r"\b", r"\B", r"\S"})  # a line feed is none of these
LINE_FEED = frozenset({r"\n", r"\s"})


def stays_in_line(pattern: str) -> bool:
    """Whether no match has a line feed and nothing beyond its line decides: where in doubt, not."""
    return not DOT_IS_ALL.search(pattern) and all(_stays(token) for _, token in tokens(pattern))


def _stays(token: str) -> bool:
    escapes = ESCAPE.findall(token)
    if token.startswith("[^"):
        return not LINE_FEED.isdisjoint(escapes)
    return "\n" not in token and all(
        each in IN_LINE or not each[1].isalnum() or each[1] in "123456789" for each in escapes
    )
