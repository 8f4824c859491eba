"""Why uv found nothing that fits: its own sentences, of which a name and a kind are kept."""

from __future__ import annotations

import re
from typing import Final

from dlsetup.courses.resolution import Unresolved, UnresolvedKind

NAME: Final = (
    r"(?P<package>[A-Za-z0-9][A-Za-z0-9._-]*?)(?:\[[^\]]*\])?(?:\{[^}]*\})?"  # extras, marker
)
RANGE: Final = r"(?P<range>[<>=!~][^\s]*)?"
# The first that is found counts: what stands deeper in uv's reasoning comes before what follows
# from it. https://github.com/astral-sh/uv/blob/main/crates/uv-resolver/src/pubgrub/report.rs
PATTERNS: Final[tuple[tuple[UnresolvedKind, re.Pattern[str]], ...]] = (
    ("missing", re.compile(rf"{NAME} was not found in the (?:package registry|provided)")),
    ("missing", re.compile(rf"{NAME} was not found in the cache")),
    (
        "no-wheel",
        re.compile(
            rf"(?:^|\s){NAME}{RANGE} ha(?:s|ve) no (?:usable wheels|wheels with a matching|"
            r"wheels for the|source distribution)"
        ),
    ),
    (
        "python",
        re.compile(
            r"the (?:requested|current) Python version \([^)]*\) does not satisfy "
            rf"Python(?P<detail>[<>=!~][^\s]*).*? and (?:all versions of )?{NAME}{RANGE} "
            "depends? on Python"
        ),
    ),
    (
        "no-version",
        re.compile(
            rf"there (?:is no version|are no versions) of {NAME}(?P<range>[=<>!~]\S*)?(?=\s)"
        ),
    ),
    ("no-version", re.compile(rf"only {NAME}(?P<range>[<>=!~]\S*) is available")),
    (
        "conflict",
        re.compile(rf"{NAME}{RANGE} depends on (?P<detail>[A-Za-z0-9][^\s]*)"),
    ),
    ("conflict", re.compile(rf"you require {NAME}{RANGE} and")),
)
# The reasoning can be so long that only its end is kept.
REFUSED: Final = re.compile(r"No solution found|we can conclude that")
# What uv adds, for reasoning that has other words.
HINT: Final = re.compile(rf"hint: .*?(?:Wheels are required for|only found wheels for) `{NAME}`")
NETWORK: Final = re.compile(
    r"Failed to fetch|error sending request|client error|dns error|Connection refused|"
    r"operation timed out|network timeout|certificate|status code|403 Forbidden|invalid peer"
)
YANKED: Final = re.compile(r"`(?P<requirement>[^`]+)` is yanked")


def read_refusal(stderr: str) -> Unresolved:
    """Of what uv wrote before it ended with an error."""
    text = " ".join(stderr.split())
    reasoning = text.partition("hint: ")[0]
    is_refusal = bool(REFUSED.search(text))
    for kind, pattern in PATTERNS if is_refusal else ():
        if match := pattern.search(reasoning):
            groups = match.groupdict()
            detail = groups.get("detail") or groups.get("range") or ""
            return Unresolved(kind, match["package"].lower(), detail.rstrip(".,"))
    if is_refusal and (match := HINT.search(text)):
        return Unresolved("no-wheel", match["package"].lower())
    return Unresolved("offline" if NETWORK.search(text) else "broken", "", _last_words(stderr))


def find_yanked(stderr: str) -> tuple[str, ...]:
    """Packages that were chosen though their authors took them back, as name==version."""
    return tuple(dict.fromkeys(YANKED.findall(stderr)))


def _last_words(stderr: str) -> str:
    """The innermost cause."""
    lines = [line.strip() for line in stderr.splitlines() if line.strip()]
    return re.sub(r"^(?:error|cause): ", "", lines[-1]) if lines else ""
