"""Error texts in which a package itself says which version of another one it needs."""

from __future__ import annotations

import re
from typing import Final, NamedTuple

PATTERNS: Final = (
    re.compile(
        r"this version of (?P<package>\w+) is incompatible with (?P<need>\w+) < ?(?P<least>[\d.]+)"
        r"(?:\s+your \w+ version is (?P<found>[\w.]+\w))?"
    ),
    re.compile(
        r"(?P<need>\w+) is version (?P<found>[\w.]+), but this version of (?P<package>\w+) "
        r"requires version (?:>= ?)?(?P<least>[\d.]+\d)"
    ),
    re.compile(
        r"(?P<package>[\w.-]+) [\w.]+ requires (?P<requirement>[^\s,]+(?:,[^\s,]+)*), but you have "
        r"(?P<need>[\w.-]+) (?P<found>[\w.]+\w)"
    ),
)


class StatedNeed(NamedTuple):
    """`package` needs `requirement` of `need`; `found` is there, "" where the text is silent."""

    package: str
    need: str
    requirement: str
    least: str
    found: str


def stated_need(text: str) -> StatedNeed | None:
    match = next(filter(None, (pattern.search(text) for pattern in PATTERNS)), None)
    if match is None:
        return None
    told = match.groupdict()
    package, need, least = told["package"].lower(), told["need"].lower(), told.get("least") or ""
    requirement = told.get("requirement") or f"{need}>={least.rstrip('.')}"
    return StatedNeed(package, need, requirement, least.rstrip("."), told["found"] or "")
