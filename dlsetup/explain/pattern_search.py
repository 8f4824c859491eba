"""Search patterns in texts, in a process that can be ended: a regular expression that
backtracks without end holds the interpreter's lock, and no thread can stop it.

usage: pattern_search.py MARKER, with the standard library alone

stdin: {"texts": [...], "patterns": {NAME: [pattern, [word, ...], margin], ...}}
stdout, each line after the marker: {"pattern": NAME} as it begins, and when it is done
    {"pattern": NAME, "hits": [[text, start, end], ...]} or {"pattern": NAME, "error": "..."}
"""

from __future__ import annotations

import json
import re
import sys
from collections.abc import Iterator, Sequence
from itertools import islice
from typing import NamedTuple, TypedDict

MARGIN = 4000  # characters: the longest stretch that a pattern of ours spans, if not a line alone
MOST = 20  # matches of one pattern in one text


class PreparedText(NamedTuple):
    text: str
    lower: str  # in which words are found fast


class PreparedPattern(NamedTuple):
    """`words`: every match holds one of them; of no words nothing is known. `margin`: how many
    characters from there it may go on beyond the line."""

    pattern: str
    words: Sequence[str]
    margin: int


class Answer(TypedDict, total=False):
    """What is told of one pattern."""

    pattern: str
    hits: list[tuple[int, int, int]]  # the text's number, where the match begins and ends
    error: str


def main(marker: str) -> None:
    asked = json.loads(sys.stdin.buffer.read().decode("utf-8"))
    texts = prepare(asked["texts"])
    for name, pattern in asked["patterns"].items():
        write_line(marker, {"pattern": name})
        sys.stdout.flush()  # with the answer of the one before: it may never come to an end
        write_line(marker, {"pattern": name, **search(PreparedPattern(*pattern), texts)})


def write_line(marker: str, value: Answer) -> None:
    sys.stdout.write(marker + json.dumps(value) + "\n")


def prepare(texts: Sequence[str]) -> list[PreparedText]:
    return [PreparedText(text, text.lower()) for text in texts]


def search(pattern: PreparedPattern, texts: Sequence[PreparedText]) -> Answer:
    searched = [n for n, (_, lower) in enumerate(texts) if may_match(pattern.words, lower)]
    if not searched:
        return {"hits": []}
    try:
        compiled = re.compile(pattern.pattern, re.IGNORECASE | re.MULTILINE)
    except (re.error, RecursionError, OverflowError) as error:
        return {"error": str(error)}
    found: list[tuple[int, int, int]] = []
    for number in searched:
        matches = find_matches(compiled, pattern, texts[number])
        found += [(number, match.start(), match.end()) for match in islice(matches, MOST)]
    return {"hits": found}


def may_match(words: Sequence[str], lower: str) -> bool:
    """To compile a pattern takes longer than to look for its words."""
    return not words or any(word in lower for word in words)


def find_matches(
    compiled: re.Pattern[str], pattern: PreparedPattern, text: PreparedText
) -> Iterator[re.Match[str]]:
    for start, end in stretches(text.lower, pattern, len(text.text)):
        yield from compiled.finditer(text.text, start, end)


def stretches(lower: str, pattern: PreparedPattern, length: int) -> list[tuple[int, int]]:
    """The parts of a text that a match can lie in: whole lines, where its words are and around."""
    _, words, margin = pattern
    if not words or len(lower) != length:  # a few letters have two in lower case
        return [(0, length)]
    parts: list[tuple[int, int]] = []
    for place in sorted(place for word in words for place in places(lower, word)):
        line_start = lower.rfind("\n", 0, max(0, place - margin)) + 1
        start = max(line_start, place - MARGIN)
        end = lower.find("\n", place + margin) % (length + 1)
        if parts and start <= parts[-1][1]:
            start = parts.pop()[0]
        parts.append((start, end))
    return parts


def places(lower: str, word: str) -> Iterator[int]:
    place = lower.find(word)
    while place >= 0:
        yield place
        place = lower.find(word, place + 1)


if __name__ == "__main__":
    main(sys.argv[1])
