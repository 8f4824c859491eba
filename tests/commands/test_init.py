"""How the walk ends: by the doctor's findings of the last look."""

from __future__ import annotations

from pathlib import Path

import pytest

from dlsetup.collect.collect import DEFAULT_OPTIONS
from dlsetup.collect.context import CollectOptions
from dlsetup.commands.fix import FixSession
from dlsetup.commands.init import REPORT_FILE, SetupSession, select_steps
from dlsetup.diagnosis.diagnosis import Diagnosis
from dlsetup.facts import Facts
from dlsetup.facts.factory import PREFIX, PYTHON, machine
from dlsetup.messages import program as messages
from dlsetup.model import Finding, Fix, Instruction, Outcome, Run, Text
from dlsetup.model.course import load_course
from dlsetup.model.findings import CheckText
from dlsetup.model.text import Message
from dlsetup.remedies.new_environment import EnvironmentPlan
from dlsetup.settings import Settings
from dlsetup.setup.steps import STEPS_BY_NAME
from dlsetup.terminal.setup import SetupScreen

LINE = Text(en="Delete the line.", ko="그 줄을 지우세요.")
BY_HAND = Fix((Instruction(LINE),))
BY_COMMAND = Fix((Run(("pip", "install", "numpy")),))
WORDS = CheckText(
    Text(en="No room for data", ko="공간 부족"),
    Message(en="full", ko="가득 참"),
    Text(en="why", ko="이유"),
)


def finding(
    code: str,
    outcome: Outcome = Outcome.FAIL,
    fix: Fix | None = None,
    because_of: tuple[str, ...] = (),
    muted: str = "",
) -> Finding:
    words = None if code.startswith("DLS") else WORDS
    return Finding(
        code=code,
        name="a-check",
        outcome=outcome,
        fix=fix,
        because_of=because_of,
        muted=muted,
        words=words,
    )


def end(
    lang: str,
    *findings: Finding,
    facts: Facts | None = None,
    step: str | None = None,
    options: CollectOptions = DEFAULT_OPTIONS,
) -> int:
    session = setup_session(lang, *findings, facts=facts, options=options)
    return session.end(select_steps(step))


def setup_session(
    lang: str,
    *findings: Finding,
    facts: Facts | None = None,
    options: CollectOptions = DEFAULT_OPTIONS,
    cwd: Path = Path(),
) -> SetupSession:
    course, settings = load_course(), Settings(lang=lang, home=Path("/home/student"), cwd=cwd)
    fix_session = FixSession(settings, yes=True, result=True)
    return SetupSession(
        settings,
        course,
        PREFIX,
        EnvironmentPlan("venv", (), PREFIX, PYTHON),
        Diagnosis(facts or machine(), findings, course, options.flags),
        fix_session,
        SetupScreen(fix_session.screen),
    )


DONE = {"en": "Every step is done.", "ko": "모든 단계를 마쳤습니다."}
LEFT = {"en": "Still to fix", "ko": "아직 고쳐야 할 문제"}
NO_FIX = {"en": "dlsetup cannot fix this", "ko": "dlsetup이 고칠 수 없는 문제"}


@pytest.mark.parametrize("lang", ["en", "ko"])
@pytest.mark.parametrize(
    "findings",
    [
        pytest.param((), id="nothing"),
        pytest.param((finding("DLS501", Outcome.INFO), finding("DLS705", Outcome.WARN)), id="mild"),
        pytest.param((finding("DLS220", muted="mine"),), id="muted"),
        pytest.param((finding("DLS204", Outcome.UNKNOWN),), id="not known"),
    ],
)
def test_done(findings: tuple[Finding, ...], lang: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert end(lang, *findings) == 0
    out = capsys.readouterr().out
    assert DONE[lang] in out
    assert LEFT[lang] not in out


@pytest.mark.parametrize("lang", ["en", "ko"])
@pytest.mark.parametrize(
    ("findings", "expect"),
    [
        pytest.param((finding("DLS220", fix=BY_HAND),), ["DLS220"], id="a step's"),
        pytest.param((finding("DLS802", fix=BY_HAND),), ["DLS802"], id="no step's"),
        pytest.param((finding("DLS000", fix=BY_HAND),), ["DLS000"], id="the doctor's own"),
        pytest.param((finding("LAB901", fix=BY_HAND),), ["LAB901"], id="another distribution's"),
        pytest.param(
            (
                finding("DLS622", Outcome.WARN, BY_HAND),
                finding("DLS628", because_of=("DLS622",)),
                finding("DLS705", Outcome.WARN, BY_HAND),
            ),
            ["DLS622", "DLS628"],
            id="with its cause",
        ),
    ],
)
def test_left(
    findings: tuple[Finding, ...],
    expect: list[str],
    lang: str,
    capsys: pytest.CaptureFixture[str],
) -> None:
    assert end(lang, *findings) == 1
    out = capsys.readouterr().out
    assert LEFT[lang] in out
    assert [code for code in (*expect, "DLS705") if code in out] == expect
    assert LINE.render(lang) in out
    assert DONE[lang] not in out
    assert NO_FIX[lang] not in out


@pytest.mark.parametrize("lang", ["en", "ko"])
@pytest.mark.parametrize(
    "left", [finding("LAB701"), finding("DLS204", Outcome.CRASHED)], ids=["no fix", "crashed"]
)
def test_who_mends_what_dlsetup_cannot(
    left: Finding, lang: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert end(lang, left) == 1
    out = capsys.readouterr().out
    assert left.code in out
    assert NO_FIX[lang] in out


@pytest.mark.parametrize("lang", ["en", "ko"])
@pytest.mark.parametrize(
    ("fix", "deep", "expect"),
    [
        pytest.param(BY_HAND, True, "", id="by hand"),
        pytest.param(BY_COMMAND, False, "doctor --fix", id="by command"),
        pytest.param(BY_COMMAND, True, "dlsetup doctor --deep --fix", id="after a deep look"),
    ],
)
def test_what_mends_it(
    fix: Fix, deep: bool, expect: str, lang: str, capsys: pytest.CaptureFixture[str]
) -> None:
    end(lang, finding("DLS212", fix=fix), options=CollectOptions(deep=deep))
    out = capsys.readouterr().out
    assert expect in out if expect else "--fix" not in out


@pytest.mark.parametrize("lang", ["en", "ko"])
@pytest.mark.parametrize("step", [None, "report"], ids=["the whole walk", "one step"])
def test_a_report_that_cannot_be_written_is_left(
    step: str | None,
    lang: str,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    (tmp_path / REPORT_FILE).mkdir()
    session = setup_session(lang, cwd=tmp_path)
    monkeypatch.setattr(session, "prefix", "/another")  # nothing to be looked at once more
    assert session.run_steps(select_steps("report")) == 1
    out = capsys.readouterr().out
    assert messages.REPORT_ELSEWHERE.render(lang) in out.splitlines()
    assert messages.STEP_LEFT.render(lang) in out
    assert session.end(select_steps(step)) == 1
    ending = capsys.readouterr().out
    assert STEPS_BY_NAME["report"].title.render(lang) in ending
    assert DONE[lang] not in ending


def test_a_walk_without_a_training_is_not_done(capsys: pytest.CaptureFixture[str]) -> None:
    assert end("en", facts=machine(smoke=None)) == 1
    out = capsys.readouterr().out
    assert "Steps that are left (1): Your first training" in out
    assert DONE["en"] not in out


@pytest.mark.parametrize(
    ("step", "expect"), [("jupyter", 0), ("pip", 1)], ids=["another's", "its own"]
)
def test_one_step_answers_for_itself(
    step: str, expect: int, capsys: pytest.CaptureFixture[str]
) -> None:
    assert end("en", finding("DLS220", fix=BY_HAND), step=step) == expect
    assert DONE["en"] not in capsys.readouterr().out
