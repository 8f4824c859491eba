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

from dlsetup.explain.matching import PatternHit
from dlsetup.model.checks import Check

LAST_EXCEPTION_WEIGHT, QUOTED_CODE_WEIGHT, JOINED_LINES_WEIGHT = 1.3, 0.5, 0.95
OTHER_MATCH_SHARE, CONSEQUENCE_SHARE = 1 / 3, 1 / 5
MAX_COMPARED = 200  # characters of a match, at each end, that are compared with its pattern
MAX_EVIDENCE = 160  # characters of the line that is shown as evidence

EXCEPTION_LINE = re.compile(r"^(?:E\s+)?[\w.]*(?:Error|Exception|NotFound)\b", re.MULTILINE)
QUOTED_CODE = re.compile(r'\s*(?:File "|File \S+:\d+|(?:-+>)?\s*\d+ {1,8}\S|[+~^]\s*[~^]*\s*$)')


class CheckMatch(NamedTuple):
    """A check that a text points to. `evidence`: the line of the text that says so."""

    check: Check[Any]
    score: float
    evidence: str


class _ScoredHit(NamedTuple):
    score: float
    matched: str  # the matching characters, without space or case
    line: str
    literal_share: float  # the share of the pattern that matched as it is spelt


def rank_checks(
    checks: Iterable[Check[Any]], texts: Sequence[str], hits: Mapping[str, Sequence[PatternHit]]
) -> tuple[CheckMatch, ...]:
    last_exceptions = [_last_exception(text) for text in texts]
    matches: dict[str, tuple[CheckMatch, float]] = {}
    for check in checks:
        scored_hits = [
            _score_hit(pattern, hit, texts[hit.text], last_exceptions[hit.text])
            for pattern in check.symptoms
            for hit in hits.get(pattern, ())
        ]
        if scored_hits:
            matches[check.code] = _score_check(check, scored_hits)
    return _order_matches(matches)


def _score_check(check: Check[Any], scored_hits: list[_ScoredHit]) -> tuple[CheckMatch, float]:
    best, *others = sorted(scored_hits, key=lambda hit: (-hit.score, -hit.literal_share))
    score, counted_texts = best.score, [best.matched]
    for hit in others:
        if not any(hit.matched in counted or counted in hit.matched for counted in counted_texts):
            score += hit.score * OTHER_MATCH_SHARE
            counted_texts.append(hit.matched)
    return CheckMatch(check, score, best.line), best.literal_share


def _order_matches(matches: dict[str, tuple[CheckMatch, float]]) -> tuple[CheckMatch, ...]:
    scores = {code: match.score for code, (match, _) in matches.items()}
    for match, _ in matches.values():
        for cause in set(match.check.after) & set(scores):
            scores[cause] += match.score * CONSEQUENCE_SHARE
    order = sorted(matches, key=lambda code: (-scores[code], -matches[code][1], code))
    return tuple(matches[code][0]._replace(score=round(scores[code], 1)) for code in order)


def _score_hit(pattern: str, hit: PatternHit, text: str, last_exception: int) -> _ScoredHit:
    line_start = text.rfind("\n", 0, hit.start) + 1
    line = text[line_start : (text.find("\n", hit.end) + 1 or len(text) + 1) - 1]
    matched = _both_ends(text[hit.start : hit.end])
    literal_count = count_literal_characters(pattern, matched)
    weight = JOINED_LINES_WEIGHT if hit.text else 1.0
    if line_start <= last_exception < max(hit.end, line_start + 1):
        weight *= LAST_EXCEPTION_WEIGHT
    elif QUOTED_CODE.match(line):
        weight *= QUOTED_CODE_WEIGHT
    normalized = "".join(matched.split()).casefold()
    return _ScoredHit(
        literal_count * weight,
        normalized,
        _evidence(line, hit.start - line_start),
        literal_count / len(pattern),
    )


def _both_ends(matched: str) -> str:
    return (
        matched
        if len(matched) <= 2 * MAX_COMPARED
        else matched[:MAX_COMPARED] + matched[-MAX_COMPARED:]
    )


def count_literal_characters(pattern: str, matched: str) -> int:
    """How many characters of a match its pattern spells out."""
    matcher = SequenceMatcher(None, pattern.casefold(), matched.casefold(), autojunk=False)
    return sum(block.size for block in matcher.get_matching_blocks() if block.size > 1)


def _evidence(line: str, start: int) -> str:
    """The line, or the part of a long one that matched."""
    first = max(0, start - 20) if len(line) > MAX_EVIDENCE else 0
    return " ".join(line[first : first + MAX_EVIDENCE].split())


def _last_exception(text: str) -> int:
    """Where the last line begins that names an exception; -1: none does."""
    return max((match.start() for match in EXCEPTION_LINE.finditer(text)), default=-1)
