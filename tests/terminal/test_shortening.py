"""Four faults on forty lines, whichever they are: the command and what not to do stay."""

from __future__ import annotations

import sys
from itertools import islice
from pathlib import Path
from random import Random

import pytest
from rich.cells import cell_len

from dlsetup.commands.diagnose import run_checks
from dlsetup.diagnosis.diagnosis import Diagnosis
from dlsetup.diagnosis.engine import run_check
from dlsetup.diagnosis.registry import all_checks
from dlsetup.facts.factory import HOME
from dlsetup.model.course_file import load_course
from dlsetup.model.findings import Finding
from dlsetup.report.view.blocks import Block
from dlsetup.report.view.steps import StepLine
from dlsetup.settings import Settings
from dlsetup.terminal.diagnosis import MOST_LINES, DoctorScreen
from dlsetup.terminal.shortening import shorten_blocks
from docs.screens import FOUR, HEALTHY

COURSE = load_course()
HARMLESS = tuple(finding for finding in run_checks(FOUR, COURSE) if not finding.bad)
AT_ONCE, SOME = 4, 30
TEXT, COMMAND = StepLine("text", "Do this:"), StepLine("command", "do this")
WHOLE = Block("fail", "a title", "a message", (), (TEXT, COMMAND, TEXT, COMMAND), "do not", ())
FIRST = WHOLE._replace(steps=(TEXT, COMMAND), more_steps=True)
LEAST = FIRST._replace(message="")


def faults() -> list[tuple[Finding, ...]]:
    """Of each check the problems of its cases."""
    found = []
    for check in all_checks().values():
        broken = [case for case in check.cases() if case.expect]
        each = (run_check(check, case.facts, case.course or COURSE) for case in broken)
        found.append(tuple(f for group in each for f in group if f.outcome in ("fail", "warn")))
    return [group for group in found if group]


@pytest.fixture(scope="module")
def combinations() -> list[tuple[Finding, ...]]:
    random, checks = Random(40), faults()
    drawn = (random.sample(checks, AT_ONCE) for _ in iter(int, 1))
    return list(islice((tuple(map(random.choice, group)) for group in drawn), SOME))


@pytest.mark.parametrize("lang", ["en", "ko"])
def test_any_four_faults_fit(
    combinations: list[tuple[Finding, ...]], lang: str, capsys: pytest.CaptureFixture[str]
) -> None:
    for found in combinations:
        diagnosis = Diagnosis(FOUR, (*HARMLESS, *found), COURSE)
        screen = DoctorScreen(Settings(lang, environ={"PATH": ""}, home=Path(HOME)), diagnosis)
        screen.show()
        shown = capsys.readouterr().out
        lines = shown.splitlines()
        wrapped = sum((cell_len(line) - 1) // 80 for line in lines if line)
        assert len(lines) + wrapped <= MOST_LINES, shown
        for block in screen.numbered:
            commands = [step.text for step in block.steps if step.kind == "command"]
            assert all(command in shown for command in commands[:1]), shown
            assert block.title in shown and block.dont[:20] in shown, shown
        assert ("doctor -v" in shown) == screen.shortened


@pytest.fixture(autouse=True)
def _eighty_columns(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("COLUMNS", "80")
    monkeypatch.setenv("NO_COLOR", "1")
    monkeypatch.setattr(sys, "executable", f"{HOME}/.venv/bin/python")  # of whatever length here


def count_lines(block: Block) -> int:
    return len(block.steps) + block.more_steps + bool(block.message)


@pytest.mark.parametrize(
    ("room", "shown"),
    [
        pytest.param(10, (WHOLE, WHOLE), id="all fits"),
        pytest.param(9, (WHOLE, FIRST), id="the later one gives way"),
        pytest.param(8, (WHOLE, LEAST), id="then its message"),
        pytest.param(7, (FIRST, LEAST), id="what is to be fixed first gives way last"),
        pytest.param(0, (LEAST, LEAST), id="what is needed stays"),
    ],
)
def test_what_gives_way(room: int, shown: tuple[Block, ...]) -> None:
    assert shorten_blocks((WHOLE, WHOLE), count_lines, room) == shown


def test_steps_without_a_command() -> None:
    told = WHOLE._replace(steps=(TEXT,) * 5, message="")
    (shown,) = shorten_blocks((told,), count_lines, 0)
    assert shown.steps == (TEXT, TEXT) and shown.more_steps


def test_a_healthy_machine_keeps_its_map(capsys: pytest.CaptureFixture[str]) -> None:
    diagnosis = Diagnosis(HEALTHY, run_checks(HEALTHY, COURSE), COURSE)
    screen = DoctorScreen(Settings("en", environ={"PATH": ""}, home=Path(HOME)), diagnosis)
    screen.show()
    assert screen.has_map and not screen.shortened
