"""What is different between two reports: findings, and the machine behind them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import NamedTuple

from dlsetup.diagnosis.changes import Change, compare_states, rank_changes
from dlsetup.diagnosis.machine_state import describe_state
from dlsetup.facts import Facts, Unknown, known
from dlsetup.model.findings import Finding
from dlsetup.report.record import Report
from dlsetup.report.view.findings import describe

SEARCH_PATH, SEARCH_ORDER = "path", "path-order"  # kinds of changes, beside those of a state


class ReportDifference(NamedTuple):
    """`changed`: found in both, with another outcome or other values. `changes`: likely causes of
    what came or changed first; of what one of the two did not record there are none."""

    old: Report
    new: Report
    gone: tuple[Finding, ...]
    come: tuple[Finding, ...]
    changed: tuple[tuple[Finding, Finding], ...]
    changes: tuple[Change, ...]

    @property
    def is_empty(self) -> bool:
        return not (self.gone or self.come or self.changed or self.changes)


def compare_reports(old: Report, new: Report) -> ReportDifference:
    before, after = _bad_findings(old), _bad_findings(new)
    come = tuple(finding for key, finding in after.items() if key not in before)
    changed = tuple(
        (before[key], finding)
        for key, finding in after.items()
        if key in before and _differs(before[key], finding)
    )
    changes = rank_changes(
        (*_state_changes(old.facts, new.facts), *_path_changes(old.facts, new.facts)),
        (*come, *(finding for _, finding in changed)),
    )
    return ReportDifference(
        old,
        new,
        gone=tuple(finding for key, finding in before.items() if key not in after),
        come=come,
        changed=changed,
        changes=tuple(change for change, _ in changes),
    )


def _bad_findings(report: Report) -> dict[tuple[str, str], Finding]:
    """By code and subject, in the report's order."""
    return {(each.code, each.subject): each for each in report.findings if each.bad}


def _differs(old: Finding, new: Finding) -> bool:
    """By what is said: letters of the map are others as soon as one Python is new."""
    if old.outcome != new.outcome:
        return True
    return describe(old, "en").message != describe(new, "en").message


def _state_changes(old: Facts, new: Facts) -> tuple[Change, ...]:
    """A report knows no home folder any more: `~` stands for it. PATH is compared by folders."""
    changes = compare_states(describe_state(old, ""), describe_state(new, ""))
    return tuple(
        change
        for change in changes
        if (change.kind, change.name) != ("variable", "PATH")
        and _is_recorded(change.kind, old)
        and _is_recorded(change.kind, new)
    )


def _is_recorded(kind: str, facts: Facts) -> bool:
    python = known(facts.python)
    facts_by_kind: Mapping[str, tuple[object, ...]] = {
        "python": (facts.python,),
        "package": (python.distributions if python else facts.python,),
        "command": (facts.tools,),
        "variable": (facts.variables,),
        "setting": (facts.settings_files,),
        "startup": (facts.startup_lines,),
        "kernel": (facts.kernels,),
        "editor": (facts.editor,),
        "hook": (facts.python,),
        "file": (facts.workspace,),
        "extension": (facts.editor,),
        "program": (facts.editor, facts.conda),
        "gpu": (facts.gpus,),
        "driver": (facts.driver,),
        "system": (facts.host, facts.shell, facts.app_control),
    }
    return not any(isinstance(fact, Unknown) for fact in facts_by_kind[kind])


def _path_changes(old: Facts, new: Facts) -> Iterator[Change]:
    """Folders that PATH has no more or since then, and the first that another one comes before."""
    if isinstance(old.path, Unknown) or isinstance(new.path, Unknown):
        return
    before = tuple(dict.fromkeys(entry.path for entry in old.path))
    after = tuple(dict.fromkeys(entry.path for entry in new.path))
    yield from (Change(SEARCH_PATH, each, each, None) for each in before if each not in after)
    yield from (Change(SEARCH_PATH, each, None, each) for each in after if each not in before)
    stayed = zip(
        (each for each in before if each in after),
        (each for each in after if each in before),
        strict=True,
    )
    moved = next(((first, second) for first, second in stayed if first != second), None)
    if moved:
        yield Change(SEARCH_ORDER, "", *moved)
