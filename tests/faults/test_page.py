"""The page of the laboratory, and the list of what students meet: nothing is left out."""

from __future__ import annotations

from pathlib import Path

import pytest

from dlsetup.diagnosis.registry import all_checks
from tests.faults import page
from tests.faults.catalogue import FAULTS, title
from tests.faults.hands import find_hands, hands
from tests.faults.laboratory import Result
from tests.rows import each

MODES = page.modes()
WRITTEN = Path(__file__).parents[2] / "docs" / "faults.md"
DECISIONS = WRITTEN.with_name("decisions.md")
WRITE = "python -m tests.faults --write"
NUMBERED = frozenset(f"F{number:02}" for number in range(1, 69))


def test_every_failure_mode_stands_once() -> None:
    ids = [mode.id for mode in MODES]
    twice = sorted({name for name in ids if ids.count(name) > 1})
    assert twice == [], "tests/faults/modes.toml: give each mode an id of its own"
    missing = sorted(NUMBERED - set(ids))
    assert missing == [], "tests/faults/modes.toml: a known failure stays, with codes or a decision"


@each("mode", MODES, lambda mode: mode.id)
def test_a_mode_has_a_check_or_a_decision(mode: page.Mode) -> None:
    place = f"tests/faults/modes.toml, {mode.id}"
    assert mode.codes or mode.decision, (
        f"{place}: name a check in `codes`, or say why in `decision`"
    )
    unknown = set(mode.codes) - set(all_checks())
    assert unknown == set(), f"{place}: no file of checks/ holds these; mend `codes`"
    assert mode.sources, f"{place}: name in `sources` where it was seen"


@each("name", FAULTS)
def test_a_fault_names_checks_and_modes_that_exist(name: str) -> None:
    fault = FAULTS[name]
    file = f"tests/faults/cases/{name}.py"
    codes = {fault.code, *fault.also} - set(all_checks())
    assert codes == set(), f"{file}: no file of checks/ holds these; mend `code`, `also`"
    modes = set(fault.modes) - {mode.id for mode in MODES}
    assert modes == set(), f"{file}: tests/faults/modes.toml has none of these; mend `modes`"
    assert title(name).endswith("."), f"{file}: its docstring's first line is no sentence"


@each("name", FAULTS)
def test_it_is_mended_or_it_is_said_why_a_person_does(name: str) -> None:
    found, place = find_hands(name, FAULTS[name]), "tests/faults/hands.toml"
    if FAULTS[name].mended:
        assert not any(name in hand.faults for hand in found), f"{place}: {name} is mended"
        return
    assert len(found) == 1, f"{place}: say once why {name} ({FAULTS[name].code}) is by a person"


def test_no_reason_without_a_fault() -> None:
    codes = {fault.code for fault in FAULTS.values() if not fault.mended}
    for hand in hands():
        assert set(hand.faults) <= FAULTS.keys() and set(hand.codes) <= codes, hand.why


@each("code", all_checks())
def test_a_check_is_shown_or_recorded(code: str) -> None:
    """Each was seen to find its fault: made here, told in public, or it is said why neither."""
    made = code in {fault.code for fault in FAULTS.values()}
    recorded = any(case.recorded for case in all_checks()[code].cases())
    decided = code in DECISIONS.read_text("utf-8")
    assert made or recorded or decided, (
        f"nobody has seen {code} find its fault. Make the fault in tests/faults/cases/<name>.py "
        f'(code="{code}", then: python -m tests.faults --write <name>), or give one of the '
        "check's cases `recorded=`, the public source of its facts, or say in docs/decisions.md "
        "why neither can be"
    )


def test_the_written_page_holds_every_fault() -> None:
    written = WRITTEN.read_text("utf-8")
    missing = [name for name in FAULTS if f"| {name.replace('_', ' ')} |" not in written]
    assert missing == [], f"not in docs/faults.md; run: {WRITE} {' '.join(missing)}"
    assert "**no**" not in written, f"docs/faults.md tells of a fault that was missed; run: {WRITE}"


def test_a_row_is_read_as_it_was_written() -> None:
    """Who makes one fault anew leaves the rows of all others as they are."""
    text = WRITTEN.read_text("utf-8")
    rows = page.written_rows(text)
    table = page.render(list(rows.values())).partition(page.TABLE)[2].partition("\n## ")[0]
    written = text.partition(page.TABLE)[2].partition("\n## ")[0]
    assert table == written, f"a fault's first line was changed; run: {WRITE} NAME"


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
