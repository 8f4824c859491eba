"""How the walk ends: by the doctor's findings of the last look."""

from __future__ import annotations

import re
from collections.abc import Sequence
from pathlib import Path
from typing import NamedTuple

import pytest

from dlsetup.collect.collect import DEFAULT_OPTIONS
from dlsetup.collect.context import CollectOptions
from dlsetup.commands import setup_hints, setup_notebooks, setup_work
from dlsetup.commands.init import select_steps, show_plan
from dlsetup.commands.init_options import NO_OPTIONS, InitOptions
from dlsetup.commands.live_fixes import LiveFixSession
from dlsetup.commands.notebooks import FOLDER
from dlsetup.commands.setup_environment import SetupPlace
from dlsetup.commands.setup_session import SetupSession
from dlsetup.commands.setup_work import SetupWork
from dlsetup.commands.signature import Signature
from dlsetup.diagnosis.diagnosis import Diagnosis
from dlsetup.facts import Facts, Smoke
from dlsetup.facts.factory import (
    EDITOR,
    HOME,
    PREFIX,
    PYTHON,
    change,
    distributions_without,
    machine,
    python,
)
from dlsetup.messages import program as messages
from dlsetup.messages import setup as setup_messages
from dlsetup.model import CommentOut, Finding, Fix, Instruction, Outcome, Run, Text
from dlsetup.model.course import Training
from dlsetup.model.course_file import load_course
from dlsetup.model.findings import CheckText
from dlsetup.model.text import Message
from dlsetup.process.run import ProcessResult
from dlsetup.remedies.new_environment import EnvironmentPlan
from dlsetup.settings import Settings
from dlsetup.setup.plan import REPORT_FILE
from dlsetup.setup.steps import STEPS, STEPS_BY_NAME

LINE = Text(en="Delete the line.", ko="그 줄을 지우세요.")
BY_HAND = Fix((Instruction(LINE),))
BY_COMMAND = Fix((Run(("pip", "install", "numpy")),))
WORDS = CheckText(
    Text(en="No room for data", ko="공간 부족"),
    Message(en="full", ko="가득 참"),
    Text(en="why", ko="이유"),
)


@pytest.fixture(autouse=True)
def _no_hints(monkeypatch: pytest.MonkeyPatch) -> None:
    """Nothing is written into an environment that this machine may really have there."""
    monkeypatch.setattr(setup_work, "wants_hints", lambda place, facts: False)
    monkeypatch.setattr(setup_hints, "wants_hints", lambda place, facts: False)


@pytest.fixture(autouse=True)
def no_notebooks(monkeypatch: pytest.MonkeyPatch) -> None:
    """They would be written where the test is, and run: test_setup_notebooks.py."""
    monkeypatch.setattr(setup_notebooks, "find_notebooks_folder", lambda place: None)


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


@pytest.fixture(autouse=True)
def own_home(tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch) -> None:
    """Where a walk is noted, and locked against another."""
    monkeypatch.setenv("HOME", str(tmp_path_factory.mktemp("home")))


def setup_session(
    lang: str,
    *findings: Finding,
    facts: Facts | None = None,
    options: CollectOptions = DEFAULT_OPTIONS,
    cwd: Path = Path(),
    prefix: str = PREFIX,
    given: InitOptions = NO_OPTIONS,
    verbosity: int = 0,
) -> SetupSession:
    course = load_course()
    settings = Settings(lang, verbosity, home=Path("/home/student"), cwd=cwd)
    work = SetupWork(
        SetupPlace(settings, course, prefix),
        EnvironmentPlan("venv", (), PREFIX, PYTHON),
        Diagnosis(facts or machine(), findings, course, options.flags),
        LiveFixSession(settings, yes=True),
    )
    return SetupSession(work, given)


DONE = {"en": "Every step is done.", "ko": "모든 단계를 마쳤습니다."}
LEFT = {"en": "need you:", "ko": "직접 해야 할 일"}
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
    assert LEFT[lang].removeprefix("need ") in out
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
        pytest.param(BY_COMMAND, False, "dlsetup doctor --fix", id="by command"),
        pytest.param(BY_COMMAND, True, "dlsetup doctor --deep --fix", id="after a deep look"),
    ],
)
def test_what_mends_it(
    fix: Fix, deep: bool, expect: str, lang: str, capsys: pytest.CaptureFixture[str]
) -> None:
    end(lang, finding("DLS212", fix=fix), options=CollectOptions(deep=deep))
    lines = [line.strip() for line in capsys.readouterr().out.splitlines()]
    assert [line for line in lines if line.endswith("--fix")] == ([expect] if expect else [])


@pytest.mark.parametrize("lang", ["en", "ko"])
@pytest.mark.parametrize("step", [None, "report"], ids=["the whole walk", "one step"])
def test_a_report_that_cannot_be_written_is_left(
    step: str | None,
    lang: str,
    tmp_path: Path,
    capsys: pytest.CaptureFixture[str],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    (tmp_path / REPORT_FILE).mkdir()
    session = setup_session(lang, cwd=tmp_path)
    monkeypatch.setattr(SetupPlace, "diagnose", lambda place, options: session.work.diagnosis)
    assert session.run_steps(select_steps("report")) == 1
    out = capsys.readouterr().out
    told = [line.strip() for line in out.splitlines()]
    elsewhere = told.index(messages.REPORT_ELSEWHERE.render(lang))
    assert re.fullmatch(r"dlsetup report -o \S+/dlsetup-report-2\.html", told[elsewhere + 1])
    assert setup_messages.STEP_NEEDS_STUDENT.render(lang) in out
    assert session.end(select_steps(step)) == 1
    ending = capsys.readouterr().out
    assert STEPS_BY_NAME["report"].title.render(lang) in ending
    assert DONE[lang] not in ending


@pytest.mark.parametrize(
    ("required", "outcome", "code"),
    [
        pytest.param(True, "not-started", 1, id="required"),
        pytest.param(False, "not-started", 0, id="recommended, and it cannot begin"),
        pytest.param(False, "failed", 0, id="recommended, and it failed"),
        pytest.param(False, None, 1, id="recommended, and not tried"),
    ],
)
def test_a_recommended_training_is_tried_once(
    required: bool, outcome: str | None, code: int, capsys: pytest.CaptureFixture[str]
) -> None:
    smoke = Smoke(task="digits", outcome=outcome) if outcome else None
    session = setup_session("en", facts=machine(smoke=smoke))
    place = session.work.place
    course = change(place.course, training=Training(required=required))
    session.work.place = place._replace(course=course)
    assert session.end(STEPS) == code
    assert ("Your first training" in capsys.readouterr().out) == bool(code)


NO_FILES = {"en": "the course's files are missing", "ko": "강의 자료를 받지 못했습니다"}


@pytest.mark.parametrize("lang", ["en", "ko"])
def test_a_walk_without_the_courses_files_says_how_to_fetch_them(
    lang: str, capsys: pytest.CaptureFixture[str]
) -> None:
    session = setup_session(lang)
    session.work.lacks_files = True
    session.end(select_steps(None))
    said = " ".join(capsys.readouterr().out.split())
    assert NO_FILES[lang] in said
    assert "dlsetup course update" in said
    assert DONE[lang] not in said


def test_a_walk_without_a_training_is_not_done(capsys: pytest.CaptureFixture[str]) -> None:
    assert end("en", facts=machine(smoke=None)) == 1
    out = capsys.readouterr().out
    assert "1 thing needs you:\n  1. Your first training" in out
    assert DONE["en"] not in out


@pytest.mark.parametrize(
    ("step", "expect"), [("jupyter", 0), ("pip", 1)], ids=["another's", "its own"]
)
def test_one_step_answers_for_itself(
    step: str, expect: int, capsys: pytest.CaptureFixture[str]
) -> None:
    assert end("en", finding("DLS220", fix=BY_HAND), step=step) == expect
    assert DONE["en"] not in capsys.readouterr().out


WITHOUT_PACKAGES = machine(
    python=python(distributions=distributions_without("numpy", "ipython")), smoke=None
)
MISSING = tuple(
    finding(code, fix=Fix((Run((PYTHON, "-m", "pip", "install", name)),), environment=PREFIX))
    for code, name in (("DLS211", "numpy>=1.23"), ("DLS401", "ipython>=8"))
)


def test_what_one_command_installs_is_one_thing_to_do(capsys: pytest.CaptureFixture[str]) -> None:
    assert end("en", *MISSING, facts=WITHOUT_PACKAGES) == 1
    out = capsys.readouterr().out
    assert "1 thing needs you:\n  1. 2 course packages are missing (DLS211, DLS401)" in out
    assert out.count("pip install") == 1
    assert "--fix" not in out


def test_the_way_on_repeats_what_was_given(capsys: pytest.CaptureFixture[str]) -> None:
    given = InitOptions(course="my course.toml", env="third", yes=True)
    setup_session("en", *MISSING, given=given).end(STEPS)
    assert 'dlsetup init --course "my course.toml" --env third\n' in capsys.readouterr().out


@pytest.mark.parametrize(
    ("findings", "verbosity", "expect", "absent"),
    [
        pytest.param(
            *((), 1, ["dlsetup open", "activate", "jupyter notebook", "code ."], []),
            id="everything",
        ),
        pytest.param(
            *((), 0, ["dlsetup open", "activate"], ["jupyter notebook", "code ."]), id="in short"
        ),
        pytest.param(
            *((finding("DLS403"),), 1, ["activate"], ["jupyter notebook"]), id="no Jupyter"
        ),
        pytest.param(
            *((finding("DLS501", Outcome.INFO),), 0, ["dlsetup doctor -v"], []), id="optional"
        ),
    ],
)
def test_ready_is_what_is_there(
    findings: tuple[Finding, ...],
    verbosity: int,
    expect: list[str],
    absent: list[str],
    capsys: pytest.CaptureFixture[str],
) -> None:
    facts = machine(editor=EDITOR)
    code = setup_session("en", *findings, facts=facts, verbosity=verbosity).end(STEPS)
    ending = capsys.readouterr().out.rpartition(
        setup_messages.SETUP_PARTLY_READY.en if code else setup_messages.SETUP_COMPLETE.en
    )[2]
    assert [words for words in expect if words in ending] == expect
    assert [words for words in absent if words in ending] == []
    assert "dlsetup doctor" in ending


def test_no_environment_is_not_ready(capsys: pytest.CaptureFixture[str]) -> None:
    session = setup_session("en", facts=machine(python=None), prefix="/another")
    assert session.end(STEPS) == 1
    out = capsys.readouterr().out
    assert "Ready" not in out and "activate" not in out


@pytest.mark.parametrize("verbosity", [0, 1])
@pytest.mark.parametrize("lang", ["en", "ko"])
def test_a_step_that_is_done_teaches_where_more_is_wanted(
    lang: str, verbosity: int, capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    steps = [step for step in STEPS if step.name in ("pip", "jupyter", "editor")]
    facts = machine(editor=None)  # none that would be told of the folder
    session = setup_session(lang, facts=facts, cwd=tmp_path, verbosity=verbosity)
    assert session.run_steps(steps) == 0
    words = " ".join(capsys.readouterr().out.split())
    for step in steps:
        assert step.lesson is not None
        assert (step.explanation.render(lang) in words) == bool(verbosity)
        assert step.lesson.render(lang) not in words
    assert words.count(setup_messages.STEP_READY.render(lang)) == len(steps)


def test_notebooks_of_an_earlier_walk_are_ready(
    capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    (tmp_path / FOLDER).mkdir()
    setup_session("en", facts=machine(), cwd=tmp_path).run_steps(select_steps("notebooks"))
    heading = capsys.readouterr().out.splitlines()[2]
    assert heading.endswith(setup_messages.STEP_READY.en)


def test_a_step_names_the_one_it_waits_for(
    capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    facts = machine(python=None, smoke=None)
    session = setup_session("en", facts=facts, prefix="/another", cwd=tmp_path)
    session.run_steps(select_steps("jupyter"))
    heading = capsys.readouterr().out.splitlines()[2]
    assert heading.endswith(' waiting for "Python and an environment"')
    assert len(heading) == 80


def test_a_plan_shows_the_commands_of_the_walk(
    capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    session = setup_session("en", *MISSING, finding("DLS501", fix=BY_HAND), facts=WITHOUT_PACKAGES)
    assert show_plan(session, STEPS) == 0
    out = capsys.readouterr().out
    assert out.count("pip install") == 1
    assert f'~{PYTHON.removeprefix(HOME)} -m pip install "numpy>=1.23" "ipython>=8"\n' in out
    assert STEPS_BY_NAME["editor"].title.en not in out


@pytest.mark.parametrize(
    ("prefix", "expect"),
    [("/home/student/dlsetup/x", "~/dlsetup/x"), ("/srv/x", "/srv/x"), ("/home/students/x",) * 2],
)
def test_short_prefix(prefix: str, expect: str) -> None:
    settings = Settings("en", home=Path("/home/student"))
    assert SetupPlace(settings, load_course(), prefix).short_prefix() == expect


class Walk:
    """A walk whose looks are given: one after the other, the last for ever."""

    def __init__(self, monkeypatch: pytest.MonkeyPatch, tmp_path: Path, end: End) -> None:
        (tmp_path / "state").mkdir()
        environ = {"DLSETUP_HOME": str(tmp_path / "state")}
        settings = Settings("en", environ=environ, home=tmp_path, cwd=tmp_path)
        self.ran: list[tuple[str, ...]] = []
        self.looks = list(end.looks)
        plan = EnvironmentPlan("venv", (), PREFIX, PYTHON)
        self.work = SetupWork(
            SetupPlace(settings, load_course(), PREFIX),
            plan,
            self.look(),
            LiveFixSession(settings, yes=end.yes),
        )
        monkeypatch.setattr(SetupPlace, "diagnose", lambda *given: self.look())

    def look(self) -> Diagnosis:
        return self.looks.pop(0) if len(self.looks) > 1 else self.looks[0]

    def run(self, step: str | None, code: int, *, fails: str = "") -> int:
        """`fails`: a program that ends with 1, whatever the others do."""

        def run_command(argv: Sequence[str]) -> ProcessResult:
            self.ran.append(tuple(argv))
            return ProcessResult(1 if argv[0] == fails else code)

        self.work.fix_session.run_command = run_command  # type: ignore[method-assign]
        return SetupSession(self.work).run_steps(select_steps(step))


def look(*findings: Finding, facts: Facts | None = None) -> Diagnosis:
    return Diagnosis(facts or machine(), findings, load_course())


class End(NamedTuple):
    """What is seen one after the other, how commands end (`code`), how many `ran`."""

    step: str | None
    looks: list[Diagnosis]
    code: int
    ran: int
    yes: bool = True


ELSEWHERE = machine(python=python(prefix="/opt/other"))
SYSTEM = machine(python=python(prefix="/usr", kind="debian"))
GONE = machine(python=None)
INSTALL = Fix((Run((PYTHON, "-m", "pip", "install", "numpy")),), safe=True)
NUMPY = finding("DLS212", fix=INSTALL)
OTHER = Fix((Run((PYTHON, "-m", "pip", "install", "pandas")),), safe=True)
WARNING = finding("DLS212", Outcome.WARN, INSTALL)


@pytest.mark.parametrize(
    ("end", "expect"),
    [
        pytest.param(End(None, [look()], 0, 0), 0, id="all is well"),
        pytest.param(End(None, [look(finding("DLS704"))], 0, 0), 1, id="no room"),
        pytest.param(
            End("packages", [look(finding("DLS704"), NUMPY)], 0, 0), 1, id="no room, one step"
        ),
        pytest.param(
            End(None, [look(finding("DLS102"))], 0, 0), 1, id="the environment's own fault"
        ),
        pytest.param(End(None, [look(finding("DLS701"))], 0, 0), 1, id="a file of one's own"),
        pytest.param(End(None, [look(facts=ELSEWHERE)], 0, 0), 1, id="another environment answers"),
        pytest.param(End(None, [look(facts=SYSTEM)], 0, 0), 1, id="the system's Python answers"),
        pytest.param(End(None, [look(NUMPY, facts=GONE)], 0, 0), 1, id="none answers"),
        pytest.param(End("pip", [look(facts=ELSEWHERE)], 0, 0), 1, id="pip of another"),
        pytest.param(End("editor", [look(facts=ELSEWHERE)], 0, 0), 1, id="editor of another"),
        pytest.param(End("training", [look(facts=ELSEWHERE)], 0, 0), 1, id="training of another"),
        pytest.param(End("report", [look(facts=ELSEWHERE)], 0, 0), 1, id="report of another"),
        pytest.param(End(None, [look(NUMPY), look()], 0, 1), 0, id="mended"),
        pytest.param(End(None, [look(NUMPY)], 1, 1), 1, id="a failed command"),
        pytest.param(End(None, [look(NUMPY)], 0, 0, yes=False), 1, id="declined"),
        pytest.param(End(None, [look(WARNING)], 0, 0, yes=False), 0, id="a warning is lived with"),
        pytest.param(End(None, [look(NUMPY)], 0, 1), 1, id="a command that did not help"),
        pytest.param(End(None, [look(WARNING)], 1, 1), 0, id="a failed command for a warning"),
        pytest.param(End("packages", [look(NUMPY)], 1, 1), 1, id="a failed command of one step"),
        pytest.param(
            End(None, [look(NUMPY), look(facts=ELSEWHERE)], 0, 1), 1, id="removed in the middle"
        ),
        pytest.param(
            End(None, [look(NUMPY, finding("LAB205", fix=OTHER)), look()], 0, 1),
            0,
            id="what has gone is not asked for",
        ),
    ],
)
def test_the_ending_agrees_with_the_last_look(
    end: End,
    expect: int,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    walk = Walk(monkeypatch, tmp_path, end)
    assert walk.run(end.step, end.code) == expect
    out = capsys.readouterr().out
    assert len(walk.ran) == end.ran
    assert expect or not walk.work.diagnosis.failures
    assert (LEFT["en"].removeprefix("need ") in out, "0 things" in out) == (expect == 1, False)
    assert (DONE["en"] in out) == (end.step is None and expect == 0 and end.code == 0)
    stopped = "dlsetup stops here" in out
    assert stopped == (walk.work.open_need(STEPS_BY_NAME["training"]) in STEPS[:2])
    assert (tmp_path / REPORT_FILE).exists() == (not stopped and end.step is None)


@pytest.mark.parametrize(
    ("was", "label", "kept"),
    [
        pytest.param("lab-07", "lab-07", True, id="the same"),
        pytest.param("lab-06", "lab-07", False, id="another"),
        pytest.param("", "lab-07", False, id="none"),
        pytest.param("lab-06", "", True, id="not asked for"),
    ],
)
def test_a_finished_walk_keeps_a_report_with_its_label(
    was: str, label: str, kept: bool, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    report = tmp_path / REPORT_FILE
    report.write_text(f"<p>{was}</p>")
    walk = Walk(monkeypatch, tmp_path, End(None, [look()], 0, 0))
    walk.work.signature = Signature(label)
    walk.run(None, 0)
    page = report.read_text("utf-8")
    assert (page == f"<p>{was}</p>") == kept
    assert kept or label in page


@pytest.mark.parametrize(
    ("looks", "step", "kept"),
    [
        pytest.param([look()], None, True, id="all is well"),
        pytest.param([look()], "report", False, id="asked for"),
        pytest.param([look(finding("DLS701"))], None, False, id="something is wrong"),
        pytest.param([look(NUMPY), look()], None, False, id="something was done"),
    ],
)
def test_a_finished_walk_keeps_its_report(
    looks: list[Diagnosis],
    step: str | None,
    kept: bool,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    report = tmp_path / REPORT_FILE
    report.write_text("of another day")
    Walk(monkeypatch, tmp_path, End(step, looks, 0, 0)).run(step, 0)
    assert (report.read_text() == "of another day") == kept
    assert ("stays as it is" in capsys.readouterr().out) == kept


UV = "/opt/bin/uv"
LACKS = machine(python=python(distributions=distributions_without("numpy")))
BY_UV = (UV, "pip", "install", "--python", PYTHON, "numpy>=1.23")
BY_PIP = (PYTHON, "-m", "pip", "install", "numpy>=1.23")


@pytest.mark.parametrize(
    ("looks", "ran", "code"),
    [
        pytest.param(
            [look(NUMPY, facts=LACKS), look(NUMPY, facts=LACKS), look()],
            [BY_UV, BY_PIP],
            0,
            id="pip does it",
        ),
        pytest.param([look(NUMPY, facts=LACKS), look()], [BY_UV], 0, id="all is there"),
        pytest.param([look(NUMPY, facts=LACKS)], [BY_UV, BY_PIP], 1, id="nor did it help"),
    ],
)
def test_pip_installs_what_uv_cannot(
    looks: list[Diagnosis],
    ran: list[tuple[str, ...]],
    code: int,
    monkeypatch: pytest.MonkeyPatch,
    tmp_path: Path,
    capsys: pytest.CaptureFixture[str],
) -> None:
    walk = Walk(monkeypatch, tmp_path, End("packages", looks, 0, len(ran)))
    walk.work.environment = EnvironmentPlan("uv", (), PREFIX, PYTHON, uv=UV)
    assert walk.run("packages", 0, fails=UV) == code
    assert walk.ran[: len(ran)] == ran
    said = setup_messages.PACKAGES_WITHOUT_UV.render("en") in capsys.readouterr().out
    assert said is (BY_PIP in ran)
    assert walk.work.fix_session.failed == 0


def test_a_variable_is_gone_as_in_a_new_terminal(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """A walk looks again without what a start-up file does not set any more."""
    file = tmp_path / ".bashrc"
    file.write_text("export TMPDIR=/gone\n")
    step = CommentOut(str(file), 1, 1, "TMPDIR")
    fix = Fix((step,), safe=True, variables=("TMPDIR",))
    broken = Diagnosis(machine(), (finding("DLS714", Outcome.WARN, fix),), load_course())

    def look(place: SetupPlace, options: CollectOptions = DEFAULT_OPTIONS) -> Diagnosis:
        return broken if "TMPDIR" in place.settings.environ else broken._replace(findings=())

    monkeypatch.setattr(SetupPlace, "diagnose", look)
    environ = {"TMPDIR": "/gone", "DLSETUP_HOME": str(tmp_path / "own")}
    settings = Settings("en", environ=environ, home=tmp_path, cwd=tmp_path)
    work = SetupWork(
        SetupPlace(settings, load_course(), PREFIX),
        EnvironmentPlan("venv", (), PREFIX, PYTHON),
        broken,
        LiveFixSession(settings, yes=True),
    )
    with work.fix_session:
        work._offer_fixes(next(each for each in STEPS if "7" in each.subjects))
    assert "is not fixed" not in capsys.readouterr().out
    assert file.read_text() == "# export TMPDIR=/gone\n"
