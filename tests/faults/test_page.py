"""The page of the laboratory, and the list of what students meet: nothing is left out."""

from __future__ import annotations

from pathlib import Path

import pytest

from dlsetup.diagnosis.registry import all_checks
from tests.faults import page
from tests.faults.catalogue import FAULTS, title
from tests.faults.laboratory import Result

MODES = page.modes()
WRITTEN = Path(__file__).parents[2] / "docs" / "faults.md"
DECISIONS = WRITTEN.with_name("decisions.md")
NUMBERED = frozenset(f"F{number:02}" for number in range(1, 69))


def test_every_failure_mode_stands_once() -> None:
    ids = [mode.id for mode in MODES]
    assert len(ids) == len(set(ids))
    assert set(ids) >= NUMBERED


@pytest.mark.parametrize("mode", MODES, ids=lambda mode: mode.id)
def test_a_mode_has_a_check_or_a_decision(mode: page.Mode) -> None:
    assert mode.codes or mode.decision
    assert set(mode.codes) <= set(all_checks())
    assert mode.sources, "where it was seen"


@pytest.mark.parametrize("name", FAULTS)
def test_a_fault_names_checks_and_modes_that_exist(name: str) -> None:
    fault = FAULTS[name]
    assert {fault.code, *fault.also} <= set(all_checks())
    assert set(fault.modes) <= {mode.id for mode in MODES}
    assert title(name).endswith(".")


@pytest.mark.parametrize("code", all_checks())
def test_a_check_is_shown_or_recorded(code: str) -> None:
    """Each was seen to find its fault: made here, told in public, or it is said why neither."""
    made = code in {fault.code for fault in FAULTS.values()}
    recorded = any(case.recorded for case in all_checks()[code].cases())
    assert made or recorded or code in DECISIONS.read_text("utf-8")


def test_the_written_page_holds_every_fault() -> None:
    written = WRITTEN.read_text("utf-8")
    missing = [name for name in FAULTS if f"| {name.replace('_', ' ')} |" not in written]
    assert missing == [], "python -m tests.faults --write"
    assert "**no**" not in written


@pytest.mark.parametrize(
    ("result", "absent", "expect"),
    [
        pytest.param(Result(True, True, 1.0), "", "mended", id="mended"),
        pytest.param(Result(True, None, 1.0), "", "ok", id="by a person"),
        pytest.param(Result(False, None, 1.0, "silent"), "", "WRONG", id="missed"),
        pytest.param(None, "no gcc on PATH", "no gcc on PATH", id="absent"),
    ],
)
def test_a_row(result: Result | None, absent: str, expect: str) -> None:
    name = next(iter(FAULTS))
    row = page.Row(name, FAULTS[name], result, absent)
    assert expect in page.line(row)
    assert name.replace("_", " ") in page.render([row])
