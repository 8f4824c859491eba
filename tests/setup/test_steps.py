"""Which step a check belongs to."""

from __future__ import annotations

from collections import Counter

import pytest
from rich.console import Console

from dlsetup.diagnosis.registry import all_checks
from dlsetup.model.text import Text
from dlsetup.setup.steps import EXCEPTIONS, STEPS, STEPS_BY_NAME, SetupStep, find_step
from dlsetup.terminal.setup import COLUMNS, INDENT
from tests.rows import each

ORDER = [step.name for step in STEPS]


@each("code", all_checks())
def test_a_check_belongs_to_a_step_or_to_none_for_a_reason(code: str) -> None:
    assert find_step(code) or code in EXCEPTIONS, (
        f"{code}: no step of `init` has {code[3]} among its subjects. Give that digit to a step in "
        f"dlsetup/setup/steps.py, or put {code} into EXCEPTIONS there, with a reason."
    )


def test_a_subject_belongs_to_one_step() -> None:
    counts = Counter("".join(step.subjects for step in STEPS))
    assert [subject for subject, count in counts.items() if count > 1] == []


@pytest.mark.parametrize(
    ("code", "expect"),
    [
        pytest.param("DLS199", "environment", id="a new check"),
        pytest.param("DLS299", "packages", id="a new check of packages"),
        pytest.param("LAB701", "prerequisites", id="another distribution's"),
        pytest.param("LAB201", "packages", id="no exception of another distribution's"),
        pytest.param("DLS201", "pip", id="an exception"),
        pytest.param("DLS802", None, id="an exception without a step"),
        pytest.param("LAB001", None, id="the subject of no step"),
        pytest.param("LAB901", None, id="no subject"),
        pytest.param("", None, id="no code"),
    ],
)
def test_find_step(code: str, expect: str | None) -> None:
    step = find_step(code)
    assert (step.name if step else None) == expect


@each("code", EXCEPTIONS)
def test_an_exception_says_what_the_rule_does_not(code: str) -> None:
    exception = EXCEPTIONS[code]
    assert code in all_checks(), f"{code} is no check: take it out of EXCEPTIONS."
    assert exception.step in ("", *ORDER), f"{code}: {exception.step} is no step."
    assert exception.reason.endswith("."), f"{code}: the reason is a sentence."
    ruled = next((step.name for step in STEPS if code[3] in step.subjects), None)
    assert ruled != exception.step, f"{code} belongs to {ruled} by its digit: no exception."


@each("code", all_checks())
def test_a_cause_is_mended_no_later_than_what_it_explains(code: str) -> None:
    """Or the walk would stop at a step whose only remedy a later one offers."""
    step = find_step(code)
    causes = [find_step(cause) for cause in all_checks()[code].after if step]
    late = [
        cause.name
        for cause in causes
        if cause and step and ORDER.index(cause.name) > ORDER.index(step.name)
    ]
    assert late == [], f"{code}: a cause is mended later. Put the cause's code into EXCEPTIONS."


def test_a_step_needs_only_what_comes_before() -> None:
    for number, step in enumerate(STEPS):
        stopping = [find_step(code) for code in step.stopped_by]
        assert set(step.needs) <= set(ORDER[:number])
        assert all(other in STEPS[:number] for other in stopping)
    assert list(STEPS_BY_NAME) == ORDER


@pytest.mark.parametrize("lang", ["en", "ko"])
@pytest.mark.parametrize("step", STEPS, ids=ORDER)
def test_an_explanation_is_two_lines_of_a_terminal_a_lesson_one(step: SetupStep, lang: str) -> None:
    assert len(lines_of(step.explanation, lang)) == 2
    assert step.lesson is None or len(lines_of(step.lesson, lang)) == 1


def lines_of(text: Text, lang: str) -> list[str]:
    console = Console(width=COLUMNS)
    lines = console.render_str(text.render(lang), markup=False).wrap(console, COLUMNS - INDENT)
    return [line.plain for line in lines]
