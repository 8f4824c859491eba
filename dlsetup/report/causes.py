"""Which findings explain which others, for as many as a report may hold."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence

from dlsetup.model.findings import Finding

EVERY_SUBJECT = ""


class Causes:
    """The bad findings of one report. A cause explains its subject's findings, or, where it is of
    the whole machine, all. Each finding is looked up, never all of them for each."""

    def __init__(self, findings: Sequence[Finding]) -> None:
        self.bad = tuple(finding for finding in findings if finding.bad)
        self._present = {(finding.code, finding.subject) for finding in self.bad}
        self._consequences: dict[tuple[str, str | None], list[Finding]] = defaultdict(list)
        for finding in self.bad:
            for code in dict.fromkeys(finding.because_of):
                self._consequences[code, finding.subject].append(finding)
                self._consequences[code, None].append(finding)

    @property
    def roots(self) -> tuple[Finding, ...]:
        """Those that no other one here explains, in their order, that of mending."""
        return tuple(finding for finding in self.bad if not self._is_explained(finding))

    def consequences(self, roots: Iterable[Finding]) -> tuple[Finding, ...]:
        """What the roots explain, and what that explains in turn."""
        explained = list(roots)
        count, seen = len(explained), {id(root) for root in explained}
        for cause in explained:  # grows as it goes
            new = [finding for finding in self._explained_by(cause) if id(finding) not in seen]
            seen.update(map(id, new))
            explained += new
        return tuple(explained[count:])

    def _explained_by(self, cause: Finding) -> Sequence[Finding]:
        subject = None if cause.subject == EVERY_SUBJECT else cause.subject
        return self._consequences.get((cause.code, subject), ())

    def _is_explained(self, finding: Finding) -> bool:
        return any(
            (code, subject) in self._present
            for code in finding.because_of
            for subject in (EVERY_SUBJECT, finding.subject)
        )
