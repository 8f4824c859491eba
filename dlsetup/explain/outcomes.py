"""Whether this machine has what a text points to."""

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
