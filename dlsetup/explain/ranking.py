"""Which check a text speaks of. Pure: from hits of patterns to checks, the best first.

A check's score is that of its best match, a third of each other match of other words (to
have several of the marks of one fault counts), and a fifth of the score of each matching
check that it may be the cause of (`after`): where a text shows a cause and its consequence,
the cause is to be mended.

A match counts as many points as it has characters that its pattern spells out: wildcards
count nothing, so `No module named 'numpy'` is better than `No module named '\\w+'`. They count
1.3 times on the last line that names an exception, for that is what ended the program, half
on a line that only quotes code, and a little less where lines had to be joined.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from difflib import SequenceMatcher
from typing import Any, NamedTuple

from dlsetup.explain.matching import Hit
from dlsetup.model.checks import Check

LAST, QUOTED, JOINED = 1.3, 0.5, 0.95
OTHERS, CAUSE = 1 / 3, 1 / 5
COMPARED = 200  # characters of a match, at each end, that are compared with its pattern
SHOWN = 160  # characters of the line that is shown as evidence

EXCEPTION = re.compile(r"^(?:E\s+)?[\w.]*(?:Error|Exception|NotFound)\b", re.MULTILINE)
CODE = re.compile(r'\s*(?:File "|File \S+:\d+|(?:-+>)?\s*\d+ {1,8}\S|[+~^]\s*[~^]*\s*$)')


class Match(NamedTuple):
    """A check that a text points to. `evidence`: the line of the text that says so."""

    check: Check[Any]
    score: float
    evidence: str


class _Point(NamedTuple):
    score: float
    said: str  # the matching characters, without space or case
    line: str
    focus: float  # the share of the pattern that matched as it is spelt


def rank(
    checks: Iterable[Check[Any]], texts: Sequence[str], hits: Mapping[str, Sequence[Hit]]
) -> tuple[Match, ...]:
    last = [_last_exception(text) for text in texts]
    found: dict[str, tuple[Match, float]] = {}
    for check in checks:
        points = [
            _point(pattern, hit, texts[hit.text], last[hit.text])
            for pattern in check.symptoms
            for hit in hits.get(pattern, ())
        ]
        if points:
            found[check.code] = _together(check, points)
    return _ordered(found)


def _together(check: Check[Any], points: list[_Point]) -> tuple[Match, float]:
    best, *others = sorted(points, key=lambda point: (-point.score, -point.focus))
    score, said = best.score, [best.said]
    for point in others:
        if not any(point.said in each or each in point.said for each in said):
            score += point.score * OTHERS
            said.append(point.said)
    return Match(check, score, best.line), best.focus


def _ordered(found: dict[str, tuple[Match, float]]) -> tuple[Match, ...]:
    scores = {code: match.score for code, (match, _) in found.items()}
    for match, _ in found.values():
        for cause in set(match.check.after) & set(scores):
            scores[cause] += match.score * CAUSE
    order = sorted(found, key=lambda code: (-scores[code], -found[code][1], code))
    return tuple(found[code][0]._replace(score=round(scores[code], 1)) for code in order)


def _point(pattern: str, hit: Hit, text: str, last: int) -> _Point:
    begin = text.rfind("\n", 0, hit.start) + 1
    line = text[begin : (text.find("\n", hit.end) + 1 or len(text) + 1) - 1]
    said = _ends(text[hit.start : hit.end])
    spelt = spelled(pattern, said)
    weight = JOINED if hit.text else 1.0
    if begin <= last < max(hit.end, begin + 1):
        weight *= LAST
    elif CODE.match(line):
        weight *= QUOTED
    plain = "".join(said.split()).casefold()
    return _Point(spelt * weight, plain, _shown(line, hit.start - begin), spelt / len(pattern))


def _ends(said: str) -> str:
    return said if len(said) <= 2 * COMPARED else said[:COMPARED] + said[-COMPARED:]


def spelled(pattern: str, said: str) -> int:
    """How many characters of a match its pattern spells out."""
    matcher = SequenceMatcher(None, pattern.casefold(), said.casefold(), autojunk=False)
    return sum(block.size for block in matcher.get_matching_blocks() if block.size > 1)


def _shown(line: str, start: int) -> str:
    """The line, or the part of a long one that matched."""
    cut = max(0, start - 20) if len(line) > SHOWN else 0
    return " ".join(line[cut : cut + SHOWN].split())


def _last_exception(text: str) -> int:
    """Where the last line begins that names an exception; -1: none does."""
    return max((match.start() for match in EXCEPTION.finditer(text)), default=-1)
