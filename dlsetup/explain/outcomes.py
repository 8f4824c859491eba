"""Whether this machine has what a text points to, and what that follows from."""

from __future__ import annotations

from collections.abc import Sequence

from dlsetup.model.findings import BAD_OUTCOMES, Finding
from dlsetup.model.levels import Outcome


def machine_outcome(code: str, findings: Sequence[Finding]) -> str:
    """found, not-found or unknown: whether this machine has the fault."""
    outcomes = {finding.outcome for finding in findings if finding.code == code}
    if outcomes & BAD_OUTCOMES:
        return "found"
    return "not-found" if Outcome.OK in outcomes else "unknown"


def find_root(findings: Sequence[Finding], code: str) -> Finding | None:
    """What is wrong by this check, or what that follows from: what to do stands there."""
    bad = {each.code: each for each in reversed(findings) if each.bad}
    found = bad.get(code)
    for _ in bad:  # a chain is at most as long as what is wrong
        causes = found.because_of if found else ()
        found = next((bad[cause] for cause in causes if cause in bad), found)
    return found
