"""What to do about a run that failed, as its check says it: `DLS803: ...`"""

from __future__ import annotations

import re

from dlsetup.model.findings import Finding
from dlsetup.report.view.view import describe

SHORTENED_CODES = frozenset({"DLS801", "DLS802", "DLS803"})  # where the first sentence is enough


def next_step(finding: Finding | None, lang: str) -> str:
    """The last step of its fix; empty where nothing was found."""
    steps = describe(finding, lang).steps if finding else ()
    if finding is None or not steps:
        return ""
    advice = steps[-1].text
    shortened = finding.code in SHORTENED_CODES
    return f"{finding.code}: {first_sentence(advice) if shortened else advice}"


def first_sentence(text: str) -> str:
    """Its first sentence."""
    return re.split(r"(?<=[.!?])\s+", text)[0]
