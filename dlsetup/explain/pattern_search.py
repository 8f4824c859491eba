"""Search patterns in texts, in a process that can be ended: a regular expression that
backtracks without end holds the interpreter's lock, and no thread can stop it.

usage: pattern_search.py MARKER, with the standard library alone

stdin: {"texts": [...], "patterns": {NAME: pattern, ...}}
stdout, each line after the marker: {"pattern": NAME} as it begins, and when it is done
    {"pattern": NAME, "hits": [[text, start, end], ...]} or {"pattern": NAME, "error": "..."}
"""

from __future__ import annotations

import json
import re
import sys
from collections.abc import Sequence
from typing import NamedTuple, TypedDict

MARGIN = 4000  # characters: the longest stretch that a pattern of ours spans
MOST = 20  # matches of one pattern in one text
LITERAL = re.compile(r"[^\\\[\](){}.*+?|^$]|\\[^\w\s]|\\.")
WORDS: dict[str, str] = {}  # of each pattern that was searched
QUANTIFIERS = "*?{"  # what is before one may be missing


class PreparedText(NamedTuple):
    text: str
    lower: str  # in which words are found fast


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
        write_line(marker, {"pattern": name, **search(pattern, texts)})


def write_line(marker: str, value: Answer) -> None:
    sys.stdout.write(marker + json.dumps(value) + "\n")


def prepare(texts: Sequence[str]) -> list[PreparedText]:
    return [PreparedText(text, text.lower()) for text in texts]


def search(pattern: str, texts: Sequence[PreparedText]) -> Answer:
    word, searched = worth_searching(pattern, texts)
    if not searched:
        return {"hits": []}
    try:
        compiled = re.compile(pattern, re.IGNORECASE | re.MULTILINE)
    except (re.error, RecursionError, OverflowError) as error:
        return {"error": str(error)}
    found: list[tuple[int, int, int]] = []
    for number in searched:
        text, lower = texts[number]
        for count, match in enumerate(compiled.finditer(text, *window(lower, word, len(text)))):
            if count == MOST:
                break
            found.append((number, match.start(), match.end()))
    return {"hits": found}


def worth_searching(pattern: str, texts: Sequence[PreparedText]) -> tuple[str, list[int]]:
    """A word of every match, and the numbers of the texts that hold it: to compile a pattern takes
    longer than to look for its word."""
    word = WORDS.get(pattern)
    if word is None:
        word = WORDS[pattern] = required_word(pattern)
    return word, [number for number, (_, lower) in enumerate(texts) if word in lower]


def window(lower: str, word: str, length: int) -> tuple[int, int]:
    """The part of a text that a match can lie in: where its word is, and lines around."""
    if not word or len(lower) != length:  # a few letters have two in lower case
        return 0, length
    end = lower.rfind(word) + len(word) + MARGIN
    return max(0, lower.find(word) - MARGIN), min(length, lower.find("\n", end) % (length + 1))


def required_word(pattern: str) -> str:
    """The longest run of characters that every match holds; "" is in every text."""
    return max(required_runs(pattern), key=len)


def required_runs(pattern: str) -> list[str]:
    """Runs of characters that every match holds, in lower case. Only what is outside of groups and
    classes counts, and nothing where there is a choice."""
    runs: list[str] = []
    run, depth, position = "", 0, 0
    while position < len(pattern):
        character = pattern[position]
        token = LITERAL.match(pattern, position)
        end = token.end() if token else position + 1
        if character == "[":
            end = end_of_class(pattern, position)
        if character == "|" and not depth:
            return [""]
        depth += (character == "(") - (character == ")")
        plain = token and not (character == "\\" and pattern[end - 1].isalnum())
        if plain and not depth and pattern[end : end + 1] not in tuple(QUANTIFIERS):
            run += pattern[end - 1]
        else:
            runs.append(run)
            run = ""
        if pattern[end : end + 1] == "{":
            end = pattern.find("}", end) + 1 or len(pattern)
        position = end
    return [each.lower() for each in (*runs, run)]


def end_of_class(pattern: str, start: int) -> int:
    """After the `]` that closes the class at `start`."""
    position = start + 1 + (pattern[start + 1 : start + 2] == "^")
    position += 1
    while position < len(pattern) and pattern[position] != "]":
        position += 2 if pattern[position] == "\\" else 1
    return position + 1


if __name__ == "__main__":
    main(sys.argv[1])
