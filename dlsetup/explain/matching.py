"""Searches patterns in a child process, which is given up when a pattern hangs."""

from __future__ import annotations

import json
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import Any, NamedTuple

from dlsetup.messages import program as messages
from dlsetup.model.errors import EXIT_FAILED, UserError
from dlsetup.process.run import decode, run

SCRIPT = Path(__file__).parents[1] / "probes" / "match.py"
TIMEOUT = 5.0  # seconds for all patterns; they take hundredths
MAX_HANGING_PATTERNS = 3  # patterns that may hang before the rest is left untried


class PatternHit(NamedTuple):
    """Where a pattern matched: the text's number, and the characters in it."""

    text: int
    start: int
    end: int


class SearchResult(NamedTuple):
    """What each pattern found, and the patterns that gave no answer, with the reason."""

    hits: dict[str, tuple[PatternHit, ...]]
    failed: dict[str, str]


def search_patterns(
    texts: Sequence[str], patterns: Sequence[str], timeout: float = TIMEOUT
) -> SearchResult:
    """All matches of all patterns; one that hangs is given up after `timeout` seconds.

    Raises UserError: no child process could be started.
    """
    result = SearchResult({}, {})
    remaining = list(dict.fromkeys(patterns))
    for _ in range(MAX_HANGING_PATTERNS):
        replies, reason = _run_search(texts, remaining, timeout)
        for pattern, reply in zip(remaining, replies, strict=False):
            _store_reply(result, pattern, reply)
        remaining = remaining[len(replies) :]
        if not remaining:
            return result
        result.failed[remaining.pop(0)] = reason
    result.failed.update((pattern, "not tried") for pattern in remaining)
    return result


def _store_reply(result: SearchResult, pattern: str, reply: Any) -> None:
    if isinstance(reply, dict):
        result.failed[pattern] = reply["error"]
    else:
        result.hits[pattern] = tuple(PatternHit(*span) for span in reply)


def _run_search(texts: Sequence[str], patterns: list[str], timeout: float) -> tuple[list[Any], str]:
    """One answer for each pattern up to the one that did not end, and what became of it."""
    request = json.dumps({"texts": texts, "patterns": patterns}).encode()
    result = run([sys.executable, "-I", "-S", str(SCRIPT)], timeout=timeout, stdin=request)
    if result.error is not None:
        raise UserError(messages.CANNOT_SEARCH, {"why": result.error}, EXIT_FAILED)
    lines = [line for line in result.stdout.splitlines(keepends=True) if line.endswith(b"\n")]
    reason = (
        f"{timeout:g} s" if result.timed_out else decode(result.stderr).strip()[-200:] or "ended"
    )
    return [json.loads(line) for line in lines], reason
