"""What a class is stuck on: one cause a row, with everybody who has it."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from typing import NamedTuple

from dlsetup.diagnosis.plan import PlannedFix
from dlsetup.model.findings import Finding
from dlsetup.model.fixes import Fix
from dlsetup.model.levels import Outcome
from dlsetup.report.causes import Causes
from dlsetup.report.view.blocks import SEVERITY, list_cures

BLOCKING = frozenset({Outcome.FAIL, Outcome.CRASHED})


class Cure(NamedTuple):
    """What ends one student's trouble, and all that ends with it. `findings`: those that have no
    other cause. `blocks`: the course cannot be followed without it."""

    findings: tuple[Finding, ...]
    fix: Fix | None
    installs: bool
    blocks: bool

    @property
    def codes(self) -> tuple[str, ...]:
        return tuple(dict.fromkeys(finding.code for finding in self.findings))


class Patient(NamedTuple):
    """A student and what was found in the report that counts."""

    id: str
    ready: bool
    cures: tuple[Cure, ...]


class Cause(NamedTuple):
    """`frees`: the students who are ready once this alone is done."""

    key: str
    codes: tuple[str, ...]
    installs: bool
    students: tuple[str, ...]
    blocked: tuple[str, ...]  # those of them who cannot follow the course for it
    frees: tuple[str, ...]
    example: Finding


def find_cures(findings: Sequence[Finding]) -> tuple[Cure, ...]:
    """Of one report, in the order of fixing. A check that crashed has no cure."""
    causes = Causes(findings)
    cures = [_describe_cure(cure, causes) for cure in list_cures(causes.roots)]
    crashed = (finding for finding in findings if finding.outcome == Outcome.CRASHED)
    return (*cures, *(Cure((finding,), None, installs=False, blocks=True) for finding in crashed))


def _describe_cure(cure: PlannedFix | Finding, causes: Causes) -> Cure:
    own = (cure,) if isinstance(cure, Finding) else cure.findings
    ended = (*own, *causes.consequences(own))
    return Cure(
        own,
        None if isinstance(cure, Finding) else cure.fix,
        installs=isinstance(cure, PlannedFix) and bool(cure.packages),
        blocks=any(finding.outcome in BLOCKING for finding in ended),
    )


def list_causes(patients: Sequence[Patient]) -> tuple[Cause, ...]:
    """Those that free or block the most students first. All that installs packages is one cause:
    each student's message has their own command."""
    cures: dict[str, list[tuple[str, Cure]]] = defaultdict(list)
    installing = _installing_key(patients)
    for patient in patients:
        for cure in patient.cures:
            cures[installing if cure.installs else cure.codes[0]].append((patient.id, cure))
    freed = defaultdict(list)
    for student, keys in blocking_keys(patients).items():
        if len(keys) == 1:
            freed[next(iter(keys))].append(student)
    causes = (_join_cures(key, each, freed[key]) for key, each in cures.items())
    return tuple(sorted(causes, key=_urgency))


def _installing_key(patients: Iterable[Patient]) -> str:
    """The code that most of those have: it stands for all of them."""
    counts = Counter(
        cure.codes[0] for patient in patients for cure in patient.cures if cure.installs
    )
    return min(counts, key=lambda code: (-counts[code], code), default="")


def _join_cures(key: str, cures: Sequence[tuple[str, Cure]], frees: Iterable[str]) -> Cause:
    codes = dict.fromkeys(code for _, cure in cures for code in cure.codes)
    return Cause(
        key=key,
        codes=(key, *(code for code in codes if code != key)),
        installs=any(cure.installs for _, cure in cures),
        students=tuple(dict.fromkeys(student for student, _ in cures)),
        blocked=tuple(dict.fromkeys(student for student, cure in cures if cure.blocks)),
        frees=tuple(frees),
        example=_worst_finding(cures),
    )


def _worst_finding(cures: Iterable[tuple[str, Cure]]) -> Finding:
    findings = (cure.findings[0] for _, cure in cures)
    return min(findings, key=lambda finding: (*SEVERITY, finding.outcome).index(finding.outcome))


def _urgency(cause: Cause) -> tuple[int, int, int, str]:
    return -len(cause.blocked), -len(cause.frees), -len(cause.students), cause.key


def blocking_keys(patients: Sequence[Patient]) -> Mapping[str, frozenset[str]]:
    """By student who is not ready: the causes that all have to end. Nobody without one is in it:
    what a report could not tell is freed by no message."""
    installing = _installing_key(patients)
    keys = {
        patient.id: frozenset(
            installing if cure.installs else cure.codes[0] for cure in patient.cures if cure.blocks
        )
        for patient in patients
        if not patient.ready
    }
    return {student: each for student, each in keys.items() if each}
