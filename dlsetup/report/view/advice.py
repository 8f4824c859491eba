"""What to do about a run that failed, as its check says it: `DLS803: ...`"""

from __future__ import annotations

from dlsetup.model.findings import Finding
from dlsetup.report.view.findings import describe


def next_step(finding: Finding | None, lang: str) -> str:
    """The first step of its fix, with its command; empty where nothing was found."""
    steps = describe(finding, lang).steps if finding else ()
    if finding is None or not steps:
        return ""
    command = f" {steps[1].text}" if steps[1:] and steps[1].kind == "command" else ""
    return f"{finding.code}: {steps[0].text}{command}"
