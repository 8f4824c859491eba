"""What a class is stuck on: one cause a row, with everybody who has it."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from typing import NamedTuple

from dlsetup.classroom.needs import find_need
from dlsetup.diagnosis.plan import PlannedFix
from dlsetup.model.findings import Finding
from dlsetup.model.fixes import Fix, Instruction, Run
from dlsetup.model.levels import Outcome
from dlsetup.report.causes import Causes
from dlsetup.report.view.blocks import list_cures, worst_outcome

INSTALL = "install"  # the kind of what installs packages
CRASHED = "crashed"  # the kind of a check that did not finish: no message ends it
PROGRAM = "dlsetup"
BLOCKING = frozenset({Outcome.FAIL, Outcome.CRASHED})


class Cure(NamedTuple):
    """What ends one student's trouble, and all that ends with it. `findings`: those that have no
    other cause. `kind`: what the cures of different students share where one message does for all;
    it is the code where nothing else is. `blocks`: the course cannot be followed without it."""

    findings: tuple[Finding, ...]
    fix: Fix | None
    kind: str
    blocks: bool

    @property
    def installs(self) -> bool:
        return self.kind == INSTALL

    @property
    def codes(self) -> tuple[str, ...]:
        return tuple(dict.fromkeys(finding.code for finding in self.findings))


class Patient(NamedTuple):
    """A student and what was found in the report that counts."""

    id: str
    ready: bool
    cures: tuple[Cure, ...]


class Cause(NamedTuple):
    """`kind`: as of its cures. `frees`: the students who are ready once this alone has ended."""

    kind: str
    codes: tuple[str, ...]
    students: tuple[str, ...]
    blocked: tuple[str, ...]  # those of them who cannot follow the course for it
    frees: tuple[str, ...]
    outcome: str
    needs: str  # as of classroom/needs.py: of most of them
    example: Finding

    @property
    def name(self) -> str:
        """What the instructor types: `DLS201`, `install`, `init`."""
        return self.kind.removeprefix(f"{PROGRAM} ").replace(" --", "-")


def find_cures(findings: Sequence[Finding]) -> tuple[Cure, ...]:
    """Of one report, in the order of fixing. A check that crashed has no cure."""
    causes = Causes(findings)
    cures = [_describe_cure(cure, causes) for cure in list_cures(causes.roots)]
    crashed = (each for each in findings if each.outcome == Outcome.CRASHED)
    return (*cures, *(Cure((each,), None, CRASHED, blocks=True) for each in crashed))


def earlier_cures(cures: Sequence[Cure], some: Sequence[Cure]) -> tuple[Cure, ...]:
    """Those that block and come before the last of `some` in the order of fixing: while a setting
    of pip is wrong, nothing can be installed."""
    last = max(map(cures.index, some))
    return tuple(cure for cure in cures[:last] if cure.blocks and cure not in some)


def _describe_cure(cure: PlannedFix | Finding, causes: Causes) -> Cure:
    own = (cure,) if isinstance(cure, Finding) else cure.findings
    ended = (*own, *causes.consequences(own))
    return Cure(
        own,
        None if isinstance(cure, Finding) else cure.fix,
        _kind(cure),
        blocks=any(finding.outcome in BLOCKING for finding in ended),
    )


def _kind(cure: PlannedFix | Finding) -> str:
    if isinstance(cure, Finding):
        return cure.code
    if cure.packages:
        return INSTALL
    commands = [step.argv for step in cure.fix.steps if isinstance(step, Run | Instruction)]
    own = {_own_command(argv) for argv in commands if argv}
    command = own.pop() if len(own) == 1 else ""
    return command or cure.findings[0].code


def _own_command(argv: Sequence[str]) -> str:
    """`dlsetup init`, without what differs from student to student; "" of another program."""
    words = (*argv[:2], *(word for word in argv[2:] if word.startswith("--")))
    return " ".join(words) if argv[0] == PROGRAM else ""


def list_causes(patients: Sequence[Patient]) -> tuple[Cause, ...]:
    """Those that block the most students first. Each student's message has their own commands."""
    cures: dict[str, list[tuple[str, Cure]]] = defaultdict(list)
    for patient in patients:
        for cure in patient.cures:
            if cure.kind != CRASHED:
                cures[cure.kind].append((patient.id, cure))
    freed = defaultdict(list)
    for student, kinds in blocking_kinds(patients).items():
        if len(kinds) == 1:
            freed[next(iter(kinds))].append(student)
    causes = (_join_cures(kind, each, freed[kind]) for kind, each in cures.items())
    return tuple(sorted(causes, key=_urgency))


def _join_cures(kind: str, cures: Sequence[tuple[str, Cure]], frees: Iterable[str]) -> Cause:
    counts = Counter(cure.codes[0] for _, cure in cures)
    code = min(counts, key=lambda each: (-counts[each], each))
    return Cause(
        kind=kind,
        codes=tuple(dict.fromkeys(each for _, cure in cures for each in cure.codes)),
        students=tuple(dict.fromkeys(student for student, _ in cures)),
        blocked=tuple(dict.fromkeys(student for student, cure in cures if cure.blocks)),
        frees=tuple(frees),
        outcome=worst_outcome(finding for _, cure in cures for finding in cure.findings),
        needs=Counter(find_need(cure.fix) for _, cure in cures).most_common(1)[0][0],
        example=next(cure.findings[0] for _, cure in cures if cure.codes[0] == code),
    )


def _urgency(cause: Cause) -> tuple[int, int, int, str]:
    return -len(cause.blocked), -len(cause.frees), -len(cause.students), cause.kind


def blocking_kinds(patients: Iterable[Patient]) -> Mapping[str, frozenset[str]]:
    """By student who is not ready: the kinds of cures that all have to be done. Nobody without one
    is in it, and nobody of whom a check did not finish: what a report could not tell is freed by
    no message."""
    kinds = {
        patient.id: frozenset(cure.kind for cure in patient.cures if cure.blocks)
        for patient in patients
        if not patient.ready
    }
    return {student: each for student, each in kinds.items() if each and CRASHED not in each}
