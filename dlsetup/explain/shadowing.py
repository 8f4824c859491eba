"""An error of a module behind which a file of the student's own stands: what the text says of it
would be said of a damaged package, too, so the file on this machine decides."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence

from dlsetup.diagnosis.registry import all_checks
from dlsetup.explain.ranking import CheckMatch
from dlsetup.model.findings import Finding

SHADOWING = "DLS701"
BLAMED = re.compile(
    r"\bmodule '(?P<module>\w+)(?:\.[\w.]+)?' has no attribute"
    r"|cannot import name '\w+' from (?:partially initialized module )?'(?P<source>\w+)"
    r"|No module named '(?P<parent>\w+)\.[\w.]+'"
)


def blamed_modules(text: str) -> dict[str, str]:
    """The modules that lack what was asked of them, each with the line that says so."""
    lines = {}
    for match in BLAMED.finditer(text):
        name = match["module"] or match["source"] or match["parent"]
        start, end = text.rfind("\n", 0, match.start()) + 1, text.find("\n", match.end())
        lines[name] = text[start : end if end >= 0 else len(text)].strip()
    return lines


def with_shadowing_first(
    matches: tuple[CheckMatch, ...], text: str, findings: Iterable[Finding]
) -> tuple[CheckMatch, ...]:
    """Where a file of this machine hides a module that the text blames, that is the cause."""
    line = next(_lines_of_hidden(text, tuple(findings)), None)
    if line is None:
        return matches
    score = max((match.score for match in matches), default=0.0)
    rest = (match for match in matches if match.check.code != SHADOWING)
    return (CheckMatch(all_checks()[SHADOWING], score, line), *rest)


def _lines_of_hidden(text: str, findings: Sequence[Finding]) -> Iterator[str]:
    lines = blamed_modules(text)
    for finding in findings:
        if finding.code == SHADOWING and finding.bad:
            line = lines.get(str(finding.params.get("module")))
            if line is not None:
                yield line
