"""Words of which every match of a pattern holds one: by them a text is passed over in
microseconds, without a regular expression."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

META = frozenset("[](){}.*+?|^$\\")
TOKEN = re.compile(r"\\.|[^\\\[\](){}.*+?|^$]+|\{\d*,?\d*\}|.", re.DOTALL)
QUANTIFIERS = ("*", "?", "{")  # what is before one may be missing
MOST_BRANCHES = 200  # of one pattern: choice after choice multiplies them
MIN_WORD = 4  # characters; shorter ones stand in every text
COMMON = """traceback (most recent call last):
  file "/home/student/train.py", line 3, in <module>
  file "/usr/lib/python3.11/site-packages/torch/nn/modules/module.py", line 1511, in forward
cell in[1], line 1, in <cell line: 1>
valueerror: typeerror: attributeerror: keyerror: 'indexerror: runtimeerror: assertionerror:
zerodivisionerror: division by zero nameerror: name 'is not defined oserror: filenotfounderror:
modulenotfounderror: no module named 'importerror: cannot import name '
'list' object has no attribute '
during handling of the above exception, another exception occurred:"""  # says nothing of a setup


@cache
def required_words(pattern: str) -> tuple[str, ...]:
    """In lower case; () where nothing so long is in every match. Words that ordinary errors hold,
    too, are taken only where there are no others."""
    words: dict[str, None] = {}
    branches = [pattern]
    for branch in branches:  # with those that are found meanwhile
        runs = [run for run in required_runs(branch) if len(run) >= MIN_WORD]
        telling = [run for run in runs if run not in COMMON]
        choices = () if telling else tuple(dict.fromkeys(_expand(branch)))
        if len(choices) > 1 and len(branches) + len(choices) <= MOST_BRANCHES:
            branches.extend(choices)
        elif runs:
            words[max(telling or runs, key=len)] = None
        else:
            return ()
    return tuple(words)


def required_runs(pattern: str) -> list[str]:
    """Runs of characters that every match holds, in lower case. Only what is outside of groups and
    classes counts, and nothing where there is a choice."""
    runs: list[str] = []
    run, depth = "", 0
    for position, token in tokens(pattern):
        if token == "|" and not depth:
            return [""]
        depth += (token == "(") - (token == ")")
        text = "" if depth else _text_of(token)
        repeated = pattern.startswith(QUANTIFIERS, position + len(token))
        run += text[:-1] if repeated else text
        if repeated or not text:
            runs.append(run)
            run = ""
    return [each.lower() for each in (*runs, run)]


def _text_of(token: str) -> str:
    """What it matches, where that is one thing."""
    if token[0] == "\\":
        return "" if token[-1].isalnum() else token[-1]
    return "" if token[0] in META else token


def _expand(pattern: str) -> Iterator[str]:
    """The pattern once for each choice: its own, or that of its first group that has one."""
    choices = split_choices(pattern)
    if len(choices) > 1:
        yield from choices
        return
    for start, end in _groups(pattern):
        inner = pattern[start + 1 : end - 1].removeprefix("?:")
        choices = split_choices(inner)
        if len(choices) > 1 and not inner.startswith("?"):
            yield from (pattern[:start] + choice + pattern[end:] for choice in choices)
            return


def split_choices(pattern: str) -> tuple[str, ...]:
    """At each `|` outside of groups and classes."""
    parts, start, depth = [], 0, 0
    for position, token in tokens(pattern):
        depth += (token == "(") - (token == ")")
        if token == "|" and not depth:
            parts.append(pattern[start:position])
            start = position + 1
    return (*parts, pattern[start:])


def _groups(pattern: str) -> Iterator[tuple[int, int]]:
    """Where each outermost group begins and ends that no match can do without."""
    depth, start = 0, 0
    for position, token in tokens(pattern):
        if token == "(":
            start = start if depth else position
            depth += 1
        elif token == ")":
            depth -= 1
            if not depth and not pattern.startswith(QUANTIFIERS, position + 1):
                yield start, position + 1


def tokens(pattern: str) -> Iterator[tuple[int, str]]:
    """Its parts with their places: a text that stands for itself, or a character of the pattern's
    form, an escape, a class, a count."""
    position = 0
    while position < len(pattern):
        if pattern[position] == "[":
            end = end_of_class(pattern, position)
        else:
            token = TOKEN.match(pattern, position)
            end = token.end() if token else len(pattern)
        yield position, pattern[position:end]
        position = end


def end_of_class(pattern: str, start: int) -> int:
    """After the `]` that closes the class at `start`."""
    position = start + 1 + (pattern[start + 1 : start + 2] == "^")
    position += 1
    while position < len(pattern) and pattern[position] != "]":
        position += 2 if pattern[position] == "\\" else 1
    return position + 1
