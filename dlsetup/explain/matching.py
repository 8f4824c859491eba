"""Searches patterns in a child process, which is given up when a pattern hangs."""

from __future__ import annotations

import json
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import Any, NamedTuple

from dlsetup.messages import program as messages
from dlsetup.model.errors import FAILED, Stop
from dlsetup.process.run import decode, run

SCRIPT = Path(__file__).parents[1] / "probes" / "match.py"
LIMIT = 5.0  # seconds for all patterns; they take hundredths
PATIENCE = 3  # patterns that may hang before the rest is left untried


class Hit(NamedTuple):
    """Where a pattern matched: the text's number, and the characters in it."""

    text: int
    start: int
    end: int


class Searched(NamedTuple):
    """What each pattern found, and the patterns that gave no answer, with the reason."""

    hits: dict[str, tuple[Hit, ...]]
    failed: dict[str, str]


def search(texts: Sequence[str], patterns: Sequence[str], limit: float = LIMIT) -> Searched:
    """All matches of all patterns; one that hangs is given up after `limit` seconds.

    Raises Stop: no child process could be started.
    """
    found = Searched({}, {})
    rest = list(dict.fromkeys(patterns))
    for _ in range(PATIENCE):
        answers, why = _answers(texts, rest, limit)
        for pattern, answer in zip(rest, answers, strict=False):
            _keep(found, pattern, answer)
        rest = rest[len(answers) :]
        if not rest:
            return found
        found.failed[rest.pop(0)] = why
    found.failed.update((pattern, "not tried") for pattern in rest)
    return found


def _keep(found: Searched, pattern: str, answer: Any) -> None:
    if isinstance(answer, dict):
        found.failed[pattern] = answer["error"]
    else:
        found.hits[pattern] = tuple(Hit(*each) for each in answer)


def _answers(texts: Sequence[str], patterns: list[str], limit: float) -> tuple[list[Any], str]:
    """One answer for each pattern up to the one that did not end, and what became of it."""
    asked = json.dumps({"texts": texts, "patterns": patterns}).encode()
    ended = run([sys.executable, "-I", "-S", str(SCRIPT)], timeout=limit, stdin=asked)
    if ended.error is not None:
        raise Stop(messages.CANNOT_SEARCH, {"why": ended.error}, FAILED)
    whole = [line for line in ended.stdout.splitlines(keepends=True) if line.endswith(b"\n")]
    why = f"{limit:g} s" if ended.timed_out else decode(ended.stderr).strip()[-200:] or "ended"
    return [json.loads(line) for line in whole], why
