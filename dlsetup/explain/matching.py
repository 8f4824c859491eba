"""Searches patterns in a child process, which is given up when a pattern hangs."""

from __future__ import annotations

import json
import sys
from collections import defaultdict
from collections.abc import Mapping, Sequence
from functools import lru_cache, partial
from pathlib import Path
from typing import NamedTuple

from dlsetup.explain import pattern_search
from dlsetup.explain.pattern_lines import stays_in_line
from dlsetup.explain.pattern_search import PreparedPattern
from dlsetup.explain.pattern_words import required_words
from dlsetup.messages import program as messages
from dlsetup.model.errors import EXIT_FAILED, UserError
from dlsetup.process.children import ItemOutcome, Items, Progress, run_items
from dlsetup.process.run import Command, decode
from dlsetup.records import msgspec

SCRIPT = Path(__file__).with_name("pattern_search.py")
TIMEOUT = 5.0  # seconds for all patterns; they take hundredths
MAX_CHILDREN = 3  # so many patterns may hang before the rest is left untried


class PatternHit(NamedTuple):
    """Where a pattern matched: the text's number, and the characters in it."""

    text: int
    start: int
    end: int


class SearchResult(NamedTuple):
    """What each pattern found, and the patterns that gave no answer, with the reason."""

    hits: dict[str, tuple[PatternHit, ...]]
    failed: dict[str, str]


class MatchEvent(msgspec.Struct, frozen=True):
    """A line of pattern_search.py: a pattern begins, or is done."""

    pattern: str
    hits: tuple[PatternHit, ...] | None = None
    error: str | None = None


def progress_of(event: MatchEvent) -> Progress:
    return Progress(event.pattern, finished=event.hits is not None or event.error is not None)


decode_event = msgspec.json.Decoder(MatchEvent).decode


def search_patterns(
    texts: Sequence[str], patterns: Sequence[str], timeout: float = TIMEOUT
) -> SearchResult:
    """All matches of all patterns; one that hangs is given up after `timeout` seconds.

    Raises UserError: no child process could be started.
    """
    result = SearchResult(dict.fromkeys(patterns, ()), {})
    worth = _worth_searching(tuple(result.hits), pattern_search.prepare(texts))
    by_name = {str(number): pattern for number, pattern in enumerate(worth)}
    command_of = partial(_command, texts, by_name, timeout)
    for outcome in run_items(
        by_name, command_of, decode_event, progress_of, max_children=MAX_CHILDREN
    ):
        process_result, pattern = outcome.child.process, by_name[outcome.item]
        if process_result.error is not None:
            raise UserError(messages.CANNOT_SEARCH, {"why": process_result.error}, EXIT_FAILED)
        hits = outcome.events[-1].hits if outcome.events else None
        if hits is None:
            del result.hits[pattern]
            result.failed[pattern] = _failure(outcome, timeout)
        else:
            result.hits[pattern] = hits
    return result


def search_here(texts: Sequence[str], patterns: Sequence[str]) -> SearchResult:
    """The same without a child: for patterns that are known not to hang, as ours are."""
    result = SearchResult(dict.fromkeys(patterns, ()), {})
    searched = pattern_search.prepare(texts)
    for pattern in _worth_searching(tuple(result.hits), searched):
        hits = pattern_search.search(prepare_pattern(pattern), searched)["hits"]
        result.hits[pattern] = tuple(PatternHit(*hit) for hit in hits)
    return result


def _worth_searching(
    patterns: tuple[str, ...], texts: Sequence[pattern_search.PreparedText]
) -> list[str]:
    """Those of which a word is in a text: most of thousands are in none."""
    searched = "\0".join(text.lower for text in texts)
    worth = {
        pattern
        for word, those in _patterns_by_word(patterns).items()
        if word in searched
        for pattern in those
    }
    return [pattern for pattern in patterns if pattern in worth]


@lru_cache(maxsize=4)
def _patterns_by_word(patterns: tuple[str, ...]) -> Mapping[str, Sequence[str]]:
    """Those without a word stand under the empty one, which is in every text."""
    by_word = defaultdict[str, list[str]](list)
    for pattern in patterns:
        for word in required_words(pattern) or ("",):
            by_word[word].append(pattern)
    return by_word


def prepare_pattern(pattern: str) -> PreparedPattern:
    margin = 0 if stays_in_line(pattern) else pattern_search.MARGIN
    return PreparedPattern(pattern, required_words(pattern), margin)


def _command(
    texts: Sequence[str], by_name: Mapping[str, str], timeout: float, names: Items, marker: str
) -> Command:
    patterns = {name: prepare_pattern(by_name[name]) for name in names}
    request = {"texts": texts, "patterns": patterns}
    argv = (sys.executable, "-I", "-S", str(SCRIPT), marker)
    return Command(argv, timeout, stdin=json.dumps(request).encode())


def _failure(outcome: ItemOutcome[MatchEvent], timeout: float) -> str:
    """Why a pattern has no hits."""
    process_result = outcome.child.process
    if outcome.state == "finished":
        return outcome.events[-1].error or ""
    if outcome.state == "lost" and process_result.timed_out:
        return f"{timeout:g} s"
    last_words = decode(process_result.stderr).strip()[-200:]
    return last_words or ("ended" if outcome.state == "lost" else "not tried")
