"""Which check a text speaks of. Pure: from hits of patterns to checks, the best first.

A check's score is that of its best match, a third of each other match of other words (to
have several of the marks of one fault counts), and a fifth of the score of each matching
check that it may be the cause of (`after`): where a text shows a cause and its consequence,
the cause is to be mended.

A match counts as many points as it has characters that its pattern spells out: wildcards
count nothing, so `No module named 'numpy'` is better than `No module named '\\w+'`. They count
1.3 times on the last line that names an exception, for that is what ended the program, half
on a line that only quotes code, a third where pip only notes what it does, and a little less where
lines had to be joined.

What is found on this machine comes before what is not, except where another match holds all of its
words and says more of them: `No module named 'torch'` within pip's building of a package. A check
that this machine passes counts two thirds. A family that means the student's own program comes
after all others, except where the others match only what stands before the traceback that ended
the program.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from difflib import SequenceMatcher
from functools import lru_cache
from typing import NamedTuple

from dlsetup.explain.catalog import Subject
from dlsetup.explain.family import Family
from dlsetup.explain.frames import shows_only_packages
from dlsetup.explain.marks import has_mark
from dlsetup.explain.matching import PatternHit
from dlsetup.explain.outcomes import machine_outcome
from dlsetup.model.findings import Finding

LAST_EXCEPTION_WEIGHT, QUOTED_CODE_WEIGHT, JOINED_LINES_WEIGHT = 1.3, 0.5, 0.95
NOTE_WEIGHT = 0.3
OTHER_MATCH_SHARE, CONSEQUENCE_SHARE, NOT_FOUND_SHARE = 1 / 3, 1 / 5, 2 / 3
MAX_COMPARED = 200  # characters of a match, at each end, that are compared with its pattern
MAX_EVIDENCE = 160  # characters of the line that is shown as evidence

EXCEPTION_LINE = re.compile(r"^(?:E\s+)?[\w.]*(?:Error|Exception|NotFound)\b", re.MULTILINE)
TRACEBACK = "Traceback (most recent call last)"
CHAINED = re.compile(r"(?:During handling of|direct cause of)[^\n]*\n\s*$")
QUOTED_CODE = re.compile(r'\s*(?:File "|File \S+:\d+|(?:-+>)?\s*\d+ {1,8}\S|[+~^]\s*[~^]*\s*$)')


NOTE = re.compile(r"Defaulting to user installation|\[notice\]")


class CheckMatch(NamedTuple):
    """A check or a family that a text points to. `evidence`: the line of the text that says so.
    `last`: it speaks of the traceback that ended the program, or of what came later."""

    check: Subject
    score: float
    evidence: str
    last: bool = True


class _ScoredHit(NamedTuple):
    score: float
    matched: str  # the matching characters, without space or case
    line: str
    literal_share: float  # the share of the pattern that matched as it is spelt
    last: bool  # in the traceback that ended the program, or later
    note: bool  # of what pip does, which is no error


class _Ranked(NamedTuple):
    match: CheckMatch
    literal_share: float
    matched: str  # of its best hit
    note: bool


def rank_checks(
    subjects: Iterable[Subject],
    texts: Sequence[str],
    hits: Mapping[str, Sequence[PatternHit]],
    findings: Sequence[Finding] = (),
) -> tuple[CheckMatch, ...]:
    """Those that the hits speak of; `findings`: what was found on this machine."""
    last_exceptions = [_last_exception(text) for text in texts]
    blocks = [_last_block(*pair) for pair in zip(texts, last_exceptions, strict=True)]
    found = {pattern for pattern, places in hits.items() if places}
    matches: dict[str, _Ranked] = {}
    for subject in subjects:
        if found.isdisjoint(subject.patterns):
            continue
        scored_hits = [
            _score_hit(pattern, hit, texts[hit.text], last_exceptions[hit.text], blocks[hit.text])
            for pattern, hit in _counting_hits(subject, texts, hits)
        ]
        if scored_hits:
            matches[subject.code] = _score_check(subject, scored_hits)
    return _order_matches(matches, findings)


def _counting_hits(
    subject: Subject, texts: Sequence[str], hits: Mapping[str, Sequence[PatternHit]]
) -> Iterator[tuple[str, PatternHit]]:
    """The hits of a subject; of its general patterns those beside a mark."""
    if not _is_possible(subject, texts[0]):
        return
    for pattern in subject.symptoms:
        for hit in hits.get(pattern, ()):
            yield pattern, hit
    for pattern in subject.general:
        for hit in hits.get(pattern, ()):
            if has_mark(texts[hit.text], hit.start, hit.end):
                yield pattern, hit


def _score_check(check: Subject, scored_hits: list[_ScoredHit]) -> _Ranked:
    best, *others = sorted(scored_hits, key=lambda hit: (-hit.score, -hit.literal_share))
    score, counted_texts = best.score, [best.matched]
    for hit in others:
        if not any(hit.matched in counted or counted in hit.matched for counted in counted_texts):
            score += hit.score * OTHER_MATCH_SHARE
            counted_texts.append(hit.matched)
    last = any(hit.last for hit in scored_hits)
    return _Ranked(
        CheckMatch(check, score, best.line, last), best.literal_share, best.matched, best.note
    )


def _order_matches(
    matches: dict[str, _Ranked], findings: Sequence[Finding]
) -> tuple[CheckMatch, ...]:
    scores = {code: ranked.match.score for code, ranked in matches.items()}
    for match in (ranked.match for ranked in matches.values()):
        for cause in set(match.check.after) & set(scores):
            scores[cause] += match.score * CONSEQUENCE_SHARE
    outcomes = {code: machine_outcome(code, findings) for code in matches}
    own_ended_it = any(is_own(each.match) and each.match.last for each in matches.values())
    told_wider = {
        code
        for code, ranked in matches.items()
        for other, wider in matches.items()
        if outcomes[other] != "not-found" and _says_more(wider, ranked)
    }

    def place(code: str) -> tuple[int, float, float, str]:
        match, literal_share, *_ = matches[code]
        share = NOT_FOUND_SHARE if outcomes[code] == "not-found" else 1.0
        return (_tier(match, own_ended_it), -scores[code] * share, -literal_share, code)

    def is_first(code: str) -> bool:
        return outcomes[code] == "found" and code not in told_wider

    caused = [
        code
        for code, ranked in matches.items()
        if not _is_fallback(ranked.match) and not ranked.note
    ]
    if all(_is_guess(matches[code].match.check) for code in caused):
        caused = []  # what failed is told before a guess at the student's program
    order = sorted(caused or matches, key=lambda code: (not is_first(code), *place(code)))
    return tuple(matches[code].match._replace(score=round(scores[code], 1)) for code in order)


def _says_more(wider: _Ranked, other: _Ranked) -> bool:
    """It matched these words and others, and is neither a guess nor the student's program."""
    inside = other.matched in wider.matched and len(other.matched) < len(wider.matched)
    return inside and not is_own(wider.match) and not _is_fallback(wider.match)


def _tier(match: CheckMatch, own_ended_it: bool) -> int:
    """0: what the text ended with; 1: the student's own program; 2: what went before it."""
    if is_own(match):
        return 1
    return 2 if own_ended_it and not match.last else 0


def _is_fallback(match: CheckMatch) -> bool:
    return isinstance(match.check, Family) and match.check.fallback


def _is_possible(subject: Subject, text: str) -> bool:
    """No guess at the student's own program where only files of packages are shown, and what is
    foreign only there."""
    is_foreign = isinstance(subject, Family) and subject.foreign
    asks = is_foreign or _is_guess(subject)
    return not asks or is_foreign == shows_only_packages(text)


def _is_guess(subject: Subject) -> bool:
    """At the student's own program."""
    return isinstance(subject, Family) and subject.own and subject.plain


def is_own(match: CheckMatch) -> bool:
    return isinstance(match.check, Family) and match.check.own


def _score_hit(
    pattern: str, hit: PatternHit, text: str, last_exception: int, last_block: int
) -> _ScoredHit:
    line_start = text.rfind("\n", 0, hit.start) + 1
    line = text[line_start : (text.find("\n", hit.end) + 1 or len(text) + 1) - 1]
    matched = _both_ends(text[hit.start : hit.end])
    literal_count = count_literal_characters(pattern, matched)
    weight = JOINED_LINES_WEIGHT if hit.text else 1.0
    if line_start <= last_exception < max(hit.end, line_start + 1):
        weight *= LAST_EXCEPTION_WEIGHT
    elif QUOTED_CODE.match(line):
        weight *= QUOTED_CODE_WEIGHT
    elif NOTE.match(matched):
        weight *= NOTE_WEIGHT
    normalized = "".join(matched.split()).casefold()
    return _ScoredHit(
        literal_count * weight,
        normalized,
        _evidence(line, hit.start - line_start),
        literal_count / len(pattern),
        hit.end > last_block,
        bool(NOTE.match(matched)),
    )


def _both_ends(matched: str) -> str:
    return (
        matched
        if len(matched) <= 2 * MAX_COMPARED
        else matched[:MAX_COMPARED] + matched[-MAX_COMPARED:]
    )


@lru_cache(maxsize=8192)  # a text is ranked again when its machine is known
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


def _last_block(text: str, last_exception: int) -> int:
    """Where the last traceback begins, with the line that introduces it, and with those before
    that led to it; 0 where no traceback's first line is shown."""
    start = last_exception
    while (header := text.rfind(TRACEBACK, 0, max(start, 0))) >= 0:
        start = text.rfind("\n", 0, max(header - 1, 0)) + 1
        if not CHAINED.search(text, max(0, header - 200), header):
            return start
    return 0
