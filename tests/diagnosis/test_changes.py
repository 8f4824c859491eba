"""What changed since it worked: the cause stands first among what is harmless."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from dlsetup.commands.history import heals
from dlsetup.diagnosis.changes import Change, SinceGoodRun, compare_states, rank_changes
from dlsetup.diagnosis.engine import run_check
from dlsetup.diagnosis.machine_state import describe_state
from dlsetup.diagnosis.registry import all_checks
from dlsetup.diagnosis.revert import revert_change
from dlsetup.facts import Facts
from dlsetup.facts.factory import HOME, machine
from dlsetup.model.course_file import load_course
from dlsetup.model.findings import Finding

COURSE = load_course()
HEALTHY = describe_state(machine(), HOME)
HARMLESS = {
    **{"package:tqdm": "4.70", "package:seaborn": "0.14", "package:requests": "3.0"},
    **{"kernel:mine": "~/x/python", "startup:~/.bashrc alias ls": "True"},
    **{"command:code": "/usr/bin/code", "editor:user": "~/p/python"},
}
# the change is seen, and another of the same kind stands before it
KNOWN = frozenset(
    {
        *("DLS219 Alpine", "DLS410 a loader's variable", "DLS711 with PyTorch"),
        *("DLS517 one by its path", "DLS517 gone"),
        *("DLS603 one of two", "DLS603 one of two, beside the CPU's build"),
        "DLS756 CUDA needs more",  # limits are no part of the state
    }
)


def single_changes() -> Iterator[tuple[str, Facts, tuple[Finding, ...], Change]]:
    """Of the cases of all checks those that differ from a healthy machine by one change."""
    for check in all_checks().values():
        for case in check.cases():
            changes = compare_states(HEALTHY, describe_state(case.facts, HOME))
            found = run_check(check, case.facts, case.course or COURSE)
            bad = tuple(each for each in found if each.bad)
            # another Python altogether, or what a case says beside its fault
            artifact = changes and (changes[0].name == "kind" or check.code == "DLS750")
            if len(changes) == 1 and bad and case.course is None and not artifact:
                yield f"{check.code} {case.id}", case.facts, bad, changes[0]


def first_of(facts: Facts, bad: tuple[Finding, ...]) -> Change:
    now = {**HARMLESS, **describe_state(facts, HOME)}

    def is_cause(change: Change) -> bool:
        without = revert_change(facts, change, HOME)
        return without is not None and heals(without, bad, COURSE)

    return rank_changes(compare_states(HEALTHY, now), bad, is_cause)[0][0]


def test_the_cause_is_first() -> None:
    cases = list(single_changes())
    assert len(cases) >= 40
    wrong = {name for name, facts, bad, change in cases if first_of(facts, bad) != change}
    assert wrong <= KNOWN, sorted(wrong - KNOWN)
    assert len(wrong) <= len(cases) // 10


@pytest.mark.parametrize(
    ("old", "new", "changes"),
    [
        ({}, {}, ()),
        ({"package:numpy": "1"}, {"package:numpy": "1"}, ()),
        ({"package:numpy": "1"}, {"package:numpy": "2"}, (Change("package", "numpy", "1", "2"),)),
        ({"package:numpy": "1"}, {}, (Change("package", "numpy", "1", None),)),
        ({}, {"setting:~/a: b": "x"}, (Change("setting", "~/a: b", None, "x"),)),
    ],
    ids=["nothing", "the same", "another value", "gone", "new"],
)
def test_compared(old: dict[str, str], new: dict[str, str], changes: tuple[Change, ...]) -> None:
    assert compare_states(old, new) == changes


def test_nothing_that_somebody_wrote_is_kept() -> None:
    from dlsetup.facts import NamedSetting, Variable

    facts = machine(
        variables=(Variable(name="PIP_INDEX_URL", value="https://minsu:secret@host/"),),
        named_settings=(
            NamedSetting(
                tool="pip",
                path=f"{HOME}/pip.conf",
                setting="global.index-url",
                value="secret",
                kind="index",
            ),
        ),
    )
    state = describe_state(facts, HOME)
    assert "variable:PIP_INDEX_URL" in state
    assert "setting:~/pip.conf global.index-url" in state
    assert not [pair for pair in state.items() if "secret" in str(pair) or HOME in str(pair)]


NUMPY, TORCH, NEW = (
    Change("package", "numpy", "1", "2"),
    Change("package", "torch", "1", None),
    Change("package", "tqdm", None, "4"),
)


@pytest.mark.parametrize(
    ("changes", "packages"),
    [
        (((NUMPY, 0), (TORCH, 5)), (NUMPY,)),
        (((NUMPY, 5), (TORCH, 5), (NEW, 5)), (NUMPY, TORCH)),
        (((NEW, 1), (NUMPY, 5)), (NEW,)),
        (((Change("variable", "X", None, "1"), 0),), ()),
    ],
    ids=["proven", "none named", "a new one is named", "no package"],
)
def test_what_is_taken_back(
    changes: tuple[tuple[Change, int], ...], packages: tuple[Change, ...]
) -> None:
    assert SinceGoodRun("2026-11-19T00:00:00+00:00", changes).packages == packages
