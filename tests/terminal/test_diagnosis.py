"""The doctor's screen: what stands first, how long it is, and what to type next."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest
from rich.cells import cell_len

from dlsetup.commands.diagnose import run_checks
from dlsetup.diagnosis.diagnosis import Diagnosis
from dlsetup.facts import NOT_RECORDED, Facts
from dlsetup.facts.factory import HOME, change, python
from dlsetup.model.course import CourseSource
from dlsetup.model.course_file import load_course
from dlsetup.settings import Settings
from dlsetup.terminal.diagnosis import show_diagnosis
from docs.screens import BARE, FOUR, HEALTHY, SECOND_DAY

COURSE = load_course()


def shown(
    facts: Facts, lang: str, capsys: pytest.CaptureFixture[str], **settings: object
) -> tuple[str, ...]:
    diagnosis = Diagnosis(facts, run_checks(facts, COURSE), COURSE)
    own = Settings(lang, environ={"PATH": str(Path(sys.prefix, "bin"))}, home=Path(HOME))
    show_diagnosis(change(own, **settings), diagnosis)
    return tuple(line.rstrip() for line in capsys.readouterr().out.splitlines())


@pytest.fixture(autouse=True)
def _eighty_columns(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("COLUMNS", "80")
    monkeypatch.setenv("NO_COLOR", "1")


@pytest.mark.parametrize("lang", ["en", "ko"])
@pytest.mark.parametrize(
    ("facts", "most", "first"),
    [
        pytest.param(HEALTHY, 12, ("No problems", "문제가 없습니다"), id="healthy"),
        pytest.param(SECOND_DAY, 16, ("No problems", "문제가 없습니다"), id="second day"),
        pytest.param(FOUR, 40, ("2 problems, 2 warnings", "문제 2개, 경고 2개"), id="four faults"),
        pytest.param(BARE, 25, ("1 problem", "문제 1개"), id="bare"),
    ],
)
def test_the_verdict_and_the_length(
    facts: Facts,
    most: int,
    first: tuple[str, str],
    lang: str,
    capsys: pytest.CaptureFixture[str],
) -> None:
    lines = shown(facts, lang, capsys)
    assert first[lang == "ko"] in lines[0], lines
    assert len(lines) <= most, "\n".join(lines)
    prose = [line for line in lines if not line.startswith("      ")]
    assert [line for line in prose if cell_len(line) > 80] == []


def test_the_order_of_the_screen(capsys: pytest.CaptureFixture[str]) -> None:
    lines = shown(FOUR, "en", capsys)
    starts = [line[:3] for line in lines]
    numbers = [starts.index(f"{number} {mark}") for number, mark in ((1, "✗"), (2, "!"))]
    rest = lines.index("Which Python each tool uses"), lines.index("Next:")
    assert [*numbers, *rest] == sorted([*numbers, *rest])


def test_missing_packages_are_one_block_with_one_command(
    capsys: pytest.CaptureFixture[str],
) -> None:
    lines = shown(FOUR, "en", capsys)
    (command,) = [line for line in lines if "pip install" in line]
    assert all(name in command for name in ("numpy", "ipython", "ipykernel"))
    assert command.startswith("      ~/dlsetup-envs/deep-learning/bin/python -m pip install ")


def test_on_the_second_day_activation_is_first(capsys: pytest.CaptureFixture[str]) -> None:
    lines = shown(SECOND_DAY, "en", capsys)
    assert lines[4].strip() == "source ~/dlsetup-envs/deep-learning/bin/activate"
    assert sum("activate" in line for line in lines[5:]) == 0


@pytest.mark.parametrize(
    ("facts", "commands"),
    [
        pytest.param(FOUR, ("doctor --fix", "explain DLS", "report"), id="faults"),
        pytest.param(HEALTHY, ("report",), id="healthy"),
        pytest.param(change(HEALTHY, smoke=None), ("smoke", "report"), id="not trained yet"),
    ],
)
def test_what_to_type_next(
    facts: Facts, commands: tuple[str, ...], capsys: pytest.CaptureFixture[str]
) -> None:
    lines = shown(facts, "en", capsys)
    following = lines[lines.index("Next:") + 1 :]
    found = [next(line for line in following if command in line) for command in commands]
    assert found == sorted(found, key=following.index)


def test_verbose_shows_all(capsys: pytest.CaptureFixture[str]) -> None:
    lines = shown(HEALTHY, "en", capsys, verbosity=1)
    assert "Checked, not found:" in lines and len(lines) > 100


def test_a_saved_report_proposes_nothing_to_run_here(capsys: pytest.CaptureFixture[str]) -> None:
    diagnosis = Diagnosis(FOUR, run_checks(FOUR, COURSE), COURSE, saved=True)
    show_diagnosis(Settings("en", environ={"PATH": ""}, home=Path(HOME)), diagnosis)
    out = capsys.readouterr().out
    assert out.startswith("✗ 2 problems") and "Next:" not in out and "--fix" not in out


NOTHING = change(HEALTHY, python=NOT_RECORDED)
HALF = change(HEALTHY, python=python(distributions=NOT_RECORDED))
PART = "! No problems in the part that the report contains. ("


@pytest.mark.parametrize(
    ("facts", "first", "second"),
    [
        pytest.param(
            Facts(), "✗ The report contains nothing that can be checked.", "nothing about a Python"
        ),
        pytest.param(NOTHING, PART, "nothing about a Python", id="no Python"),
        pytest.param(HALF, PART, "Checked: ", id="no packages"),
        pytest.param(HEALTHY, "✓ No problems. (", "Checked: ", id="all"),
    ],
)
def test_a_report_clears_no_more_than_it_contains(
    facts: Facts, first: str, second: str, capsys: pytest.CaptureFixture[str]
) -> None:
    diagnosis = Diagnosis(facts, run_checks(facts, COURSE), COURSE, saved=True)
    show_diagnosis(Settings("en", environ={"PATH": ""}, home=Path(HOME)), diagnosis)
    lines = capsys.readouterr().out.splitlines()
    assert lines[0].startswith(first) and second in lines[1]


@pytest.mark.parametrize(
    ("source", "last"),
    [
        pytest.param(CourseSource("option", "x.toml"), "report --course x.toml", id="asked for"),
        pytest.param(CourseSource("folder", "x.toml"), "report", id="found again"),
    ],
)
def test_the_course_is_asked_for_again(
    source: CourseSource, last: str, capsys: pytest.CaptureFixture[str]
) -> None:
    diagnosis = Diagnosis(FOUR, run_checks(FOUR, COURSE), COURSE, course_source=source)
    show_diagnosis(Settings("en", environ={"PATH": ""}, home=Path(HOME)), diagnosis)
    lines = capsys.readouterr().out.partition("Next:")[2]
    assert last in lines and ("--course" in lines) == (source.origin == "option")


def test_quiet_shows_no_map(capsys: pytest.CaptureFixture[str]) -> None:
    lines = shown(FOUR, "en", capsys, verbosity=-1)
    assert "Next:" not in lines and lines[0].startswith("✗")


def test_after_fixes_what_changed_and_what_is_left(capsys: pytest.CaptureFixture[str]) -> None:
    findings = run_checks(FOUR, COURSE)
    fixed = tuple(f for f in findings if f.code in ("DLS211", "DLS401"))
    left = tuple(f for f in findings if f not in fixed)
    diagnosis = Diagnosis(FOUR, left, COURSE, ("--env", "week1"), fixed)
    show_diagnosis(Settings("en", environ={"PATH": ""}, home=Path(HOME)), diagnosis)
    out = capsys.readouterr().out
    assert "Fixed 2 problems:" in out and "Left for you:" in out
    assert "doctor --env week1" in out and "doctor --undo" in out
