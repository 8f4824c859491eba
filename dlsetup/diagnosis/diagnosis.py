"""A machine's facts together with what the checks found in them."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING, NamedTuple

from dlsetup.facts import Facts, Unknown
from dlsetup.model.course import BUILT_IN_SOURCE, Course, CourseSource
from dlsetup.model.findings import Finding
from dlsetup.model.levels import Outcome

if TYPE_CHECKING:
    from dlsetup.diagnosis.changes import SinceGoodRun

UNANSWERED = frozenset({Outcome.SKIPPED, Outcome.UNKNOWN})


class Diagnosis(NamedTuple):
    """A machine and what is wrong with it. `flags`: the words by which the doctor checks the same
    again (`--deep --env week1`). `fixed`: what fixes ended; None: none were asked for."""

    facts: Facts
    findings: tuple[Finding, ...]
    course: Course
    flags: tuple[str, ...] = ()
    fixed: tuple[Finding, ...] | None = None
    saved: bool = False  # of a report: perhaps another machine's
    created: str = ""  # when that report was made
    course_source: CourseSource = BUILT_IN_SOURCE
    since: SinceGoodRun | None = None  # None: not looked at, or never in order

    @property
    def failures(self) -> tuple[Finding, ...]:
        """The findings for which a diagnosis fails."""
        return failed_findings(self.findings)

    @property
    def answers(self) -> tuple[Finding, ...]:
        """The findings of the checks that could tell."""
        return tuple(finding for finding in self.findings if finding.outcome not in UNANSWERED)

    @property
    def exit_code(self) -> int:
        """0 where a check could tell and none fails: no answer at all is no success, and none is
        what leaves the chosen Python out."""
        return 0 if self.answers and not self.failures and not self.python_unread else 1

    @property
    def python_unread(self) -> bool:
        """A Python was chosen, and its facts could not be put together."""
        python = self.facts.python
        return isinstance(python, Unknown) and python.reason == "reader-failed"

    @property
    def is_partial(self) -> bool:
        """Too little is known of a Python to say that the course can be followed with it."""
        python = self.facts.python
        if python is None:
            return False
        return isinstance(python, Unknown) or isinstance(python.distributions, Unknown)

    def by_check(self) -> tuple[Diagnosis, ...]:
        """The same machine, judged by one check at a time, in the order of their codes."""
        codes = sorted({finding.code for finding in self.findings})
        return tuple(
            self._replace(findings=tuple(f for f in self.findings if f.code == code))
            for code in codes
        )


def failed_findings(findings: Iterable[Finding]) -> tuple[Finding, ...]:
    """What decides the exit code: what fails, or whose check crashed, and is not muted."""
    failures = (Outcome.FAIL, Outcome.CRASHED)
    return tuple(
        finding for finding in findings if finding.outcome in failures and not finding.muted
    )
