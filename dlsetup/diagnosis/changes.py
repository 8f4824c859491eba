"""What changed on a machine since it last worked, the likely causes of a finding first."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from typing import NamedTuple

from dlsetup.diagnosis.machine_state import MachineState
from dlsetup.model.findings import Finding
from dlsetup.model.fixes import Instruction, Run

# of a subject, the first digit of a code: the kinds of changes that can cause its findings
KINDS_BY_SUBJECT: Mapping[str, tuple[str, ...]] = {
    "1": ("python", "hook", "command", "variable", "startup"),
    "2": ("setting", "python", "hook", "variable", "command", "package"),
    "3": ("program", "python", "startup", "setting", "variable", "system", "command"),
    "4": ("kernel", "setting", "variable", "package"),
    "5": ("extension", "program", "editor", "setting", "python"),
    "6": ("driver", "gpu", "system", "variable", "python", "package"),
    "7": ("file", "system", "variable", "setting", "startup"),
    "8": ("driver", "gpu", "variable", "python", "package"),
}
PROVEN, NAMED, UNRELATED = 0, 1, 9
WORD = re.compile(r"[a-z0-9][a-z0-9.-]*")


class Change(NamedTuple):
    """`old` or `new` is None: it was not there, or is not any more."""

    kind: str
    name: str
    old: str | None
    new: str | None


class SinceGoodRun(NamedTuple):
    """`created`: of the last good run, ISO 8601, UTC; `changes`: with their ranks, as below."""

    created: str
    changes: tuple[tuple[Change, int], ...]

    @property
    def packages(self) -> tuple[Change, ...]:
        """Those that can be taken back: named by a finding; where none is, all that are not as they
        were. What is new stays, unless a finding names it."""
        packages = [(change, rank) for change, rank in self.changes if change.kind == "package"]
        named = tuple(change for change, rank in packages if rank <= NAMED)
        return named or tuple(change for change, _ in packages if change.old is not None)


def compare_states(old: MachineState, new: MachineState) -> tuple[Change, ...]:
    """In the order of the names."""
    names = sorted(name for name in {*old, *new} if old.get(name) != new.get(name))
    return tuple(Change(*name.partition(":")[::2], old.get(name), new.get(name)) for name in names)


def rank_changes(
    changes: Iterable[Change],
    findings: Iterable[Finding],
    is_cause: Callable[[Change], bool] = lambda change: False,
) -> tuple[tuple[Change, int], ...]:
    """Each with its rank for these findings, best first: PROVEN, without it one of them is none
    (`is_cause`); NAMED by one; then by the kinds that can cause it; UNRELATED to them."""
    findings = tuple(findings)
    ranked = [
        (change, PROVEN if is_cause(change) else _rank(change, findings)) for change in changes
    ]
    return tuple(sorted(ranked, key=lambda pair: pair[1]))


def _rank(change: Change, findings: tuple[Finding, ...]) -> int:
    return min((_rank_for(change, finding) for finding in findings), default=UNRELATED)


def _rank_for(change: Change, finding: Finding) -> int:
    if _is_named(change, finding):
        return NAMED
    kinds = KINDS_BY_SUBJECT.get(finding.code[3:4], ())
    return NAMED + 1 + kinds.index(change.kind) if change.kind in kinds else UNRELATED


def _is_named(change: Change, finding: Finding) -> bool:
    """By a word of its own: `torch` is not named by `torchvision`; by the versions of a driver."""
    params = [str(value) for value in finding.params.values()]
    params += finding.params if change.kind == "package" else ()  # some are called by it
    said = _words(finding.subject, *params, *_fix_words(finding))
    last = change.name.replace("\\", "/").split("/")[-1]
    names = _words(last.split(" ")[-1].split("==")[0])
    values = _words(change.old or "", change.new or "") if change.kind == "driver" else []
    return _is_within(names, said) or any(value in said for value in values)


def _fix_words(finding: Finding) -> Iterator[str]:
    for step in finding.fix.steps if finding.fix else ():
        if isinstance(step, Run | Instruction):
            yield from step.packages


def _words(*texts: str) -> list[str]:
    """In lower case, with `-` for `_`, as names of packages are compared."""
    return [word for text in texts for word in WORD.findall(text.lower().replace("_", "-"))]


def _is_within(names: list[str], said: list[str]) -> bool:
    """One after the other."""
    count = len(names)
    return bool(names) and any(
        said[start : start + count] == names for start in range(len(said) - count + 1)
    )
