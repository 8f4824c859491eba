"""A training's tables, figure and fragment: what must stand in them."""

from __future__ import annotations

import pytest

from dlsetup.diagnosis.engine import run_check
from dlsetup.diagnosis.registry import all_checks
from dlsetup.diagnosis.runs import NOT_JUDGED, judge_runs
from dlsetup.facts import (
    CurveRun,
    DistributedRun,
    NotebookRun,
    Smoke,
    StackRun,
    TaskRun,
    Unknown,
    known,
)
from dlsetup.facts.factory import SMOKE, TASK, change, machine
from dlsetup.model.course_file import load_course
from dlsetup.report import messages
from dlsetup.report.formats.html import render_training
from dlsetup.report.formats.markdown import render as markdown
from dlsetup.report.formats.text import training_lines
from dlsetup.report.record import Report, build_report
from dlsetup.report.view import comparison
from dlsetup.report.view.drawing import draw_figure
from dlsetup.report.view.tables import RunRow, run_tables
from dlsetup.terminal import tasks

GONE = Unknown("no-result")
CURVE = CurveRun(
    backend="torch",
    backend_version="2.13.0",
    device="cpu",
    dtype="float64",
    outcome="passed",
    deviation_kind="float64",
    deviation=9.7e-16,
    first_wrong_step=None,
    seconds=0.14,
    error=None,
)
TF32 = change(
    CURVE,
    device="cuda",
    dtype="float32",
    outcome="failed",
    deviation_kind="tf32",
    first_wrong_step=10,
)
CRASHED = change(
    CURVE,
    outcome="crashed",
    deviation_kind=GONE,
    deviation=GONE,
    seconds=GONE,
    error="one\nXlaError: no",
)
PART = StackRun(name="product", outcome="ok", device="cpu", deviation=0.0, seconds=0.25)
TOGETHER = DistributedRun(
    outcome="passed",
    world_size=3,
    hosts=(0, 0, 1),
    backend="gloo",
    version="2.13.0",
    stage="training",
    cause=None,
    missing=(),
    bandwidth=1.2e9,
    deviation=0.0,
    seconds=12.3,
    error=None,
)
DIED = change(TOGETHER, outcome="failed", stage="all-reduce", cause="rank-died", missing=(2,))
OLD = Smoke(task="digits", outcome="passed")
FAILED = change(TASK, outcome="failed", reasons=("readout",), value=0.41)
FRAMES = """  File "/v/site-packages/torch/nn/modules/conv.py", line 543 in _conv_forward
  File "/v/dlsetup/probes/tasks/_child.py", line 251 in <module>"""
TIMEOUT = f"Timeout (0:01:00)!\nThread 0x00007f9e5c86ab80 (most recent call first):\n{FRAMES}"
SEGFAULT = (
    "Fatal Python error: Segmentation fault\n\n"
    f"Current thread 0x00007f34969eab80 (most recent call first):\n{FRAMES}\n\n"
    "Extension modules: numpy._core._multiarray_umath, torch._C (total: 2)"
)
LOST = change(TASK, value=GONE, seconds=GONE)
HUNG = change(LOST, outcome="hung", reasons=("hung",), error=TIMEOUT)
SEGFAULTED = change(LOST, outcome="crashed", reasons=("crashed",), error=SEGFAULT, signal="SIGSEGV")
NO_CARD = change(
    LOST,
    outcome="not-started",
    reasons=("device-missing",),
    backend="torch",
    backend_version=GONE,
    error="Missing: torch 2.13.0+cpu: no device cuda, but ['cpu']",
)


def row(smoke: Smoke, lang: str = "en") -> RunRow:
    """The last of the only table."""
    (table,) = run_tables(smoke, lang, judge_runs(smoke))
    return table.rows[-1]


@pytest.mark.parametrize(
    ("smoke", "cells", "state", "told"),
    [
        pytest.param(
            change(OLD, tasks=(TASK,)),
            (
                *("restricted Boltzmann machine", "passed", "accuracy on its features 89.4% (83%)"),
                *("0.2", "matrix products (BLAS), sampling"),
            ),
            "ok",
            (),
            id="a task",
        ),
        pytest.param(
            change(OLD, tasks=(change(FAILED, error="one\nRuntimeError: two"),)),
            (
                *("restricted Boltzmann machine", "failed (accuracy on its features)"),
                *("accuracy on its features 41% (83%)", "0.2", "matrix products (BLAS), sampling"),
            ),
            "fail",
            (
                "RuntimeError: two",
                "DLS802: If other problems are listed, fix them first. ",
            ),
            id="a task below its bar",
        ),
        pytest.param(
            change(OLD, curves=(CURVE,)),
            ("torch 2.13.0", "passed", "cpu", "float64", "float64", "9.7e-16", "0.14"),
            "ok",
            (),
            id="a curve",
        ),
        pytest.param(
            change(OLD, curves=(TF32,)),
            ("torch 2.13.0", "failed", "cuda", "float32", "tf32", "9.7e-16", "10", "0.14"),
            "fail",
            ("DLS803: The numbers are rounded more than requested. ",),
            id="a curve of a lowered precision",
        ),
        pytest.param(
            change(OLD, curves=(CURVE, CRASHED)),
            ("torch 2.13.0", "crashed", "cpu", "float64", "-", "-", "-"),
            "fail",
            (
                "XlaError: no",
                "DLS801: If other problems are listed, fix them first. Then train again: dlsetup",
            ),
            id="a curve that crashed",
        ),
        pytest.param(
            change(OLD, curves=(CurveRun(backend="jax"),)),
            ("jax", "unknown"),
            "fail",
            (),
            id="a curve of which little was recorded",
        ),
        pytest.param(
            change(OLD, stack=(PART,)),
            ("exact product of whole numbers", "passed", "cpu", "0.25", "0"),
            "ok",
            (),
            id="a part",
        ),
        pytest.param(
            change(OLD, stack=(change(PART, outcome="failed", deviation=0.25),)),
            ("exact product of whole numbers", "failed", "cpu", "0.25", "2.5e-01"),
            "fail",
            ("DLS804: The cause may be the matrix library",),
            id="a part that failed",
        ),
        pytest.param(
            change(OLD, stack=(StackRun(name="compile", outcome="skipped", detail="no compiler"),)),
            ("torch.compile", "skipped", "no compiler"),
            "soft",
            (),
            id="a part that was left out",
        ),
        pytest.param(
            change(OLD, stack=(StackRun(name="newer", outcome="melted"),)),
            ("another check", "melted"),
            "fail",
            (),
            id="words of a newer dlsetup",
        ),
    ],
)
def test_rows(smoke: Smoke, cells: tuple[str, ...], state: str, told: tuple[str, ...]) -> None:
    found = row(smoke)
    assert (found.cells, found.state) == (cells, state)
    assert len(found.details) == len(told)
    assert all(line.startswith(begin) for line, begin in zip(found.details, told, strict=True))


@pytest.mark.parametrize(
    ("run", "outcome", "told"),
    [
        pytest.param(HUNG, "hung", ("DLS802: If other",), id="hung"),
        pytest.param(SEGFAULTED, "crashed", ("SIGSEGV", "DLS802: If other"), id="crashed"),
        pytest.param(
            NO_CARD,
            "not started (there is no such device)",
            ("Missing: torch 2.13.0+cpu", "DLS802: The device is the problem"),
            id="a device that is not there",
        ),
    ],
)
def test_a_dump_is_not_shown(run: TaskRun, outcome: str, told: tuple[str, ...]) -> None:
    found = row(change(OLD, tasks=(run,)))
    assert found.cells[1] == outcome
    assert len(found.details) == len(told)
    assert all(line.startswith(begin) for line, begin in zip(found.details, told, strict=True))


@pytest.mark.parametrize(
    ("run", "said"),
    [
        pytest.param(HUNG, "응답 없음", id="hung"),
        pytest.param(change(HUNG, error=f"a word\n{TIMEOUT}"), "응답 없음: a word", id="a word"),
        pytest.param(SEGFAULTED, "SIGSEGV", id="crashed"),
        pytest.param(change(SEGFAULTED, signal=None), "비정상 종료", id="without a signal"),
        pytest.param(FAILED, "은닉 특징의 분류 정확도", id="below its bar"),
    ],
)
def test_what_is_said_of_a_task_as_it_ends(run: TaskRun, said: str) -> None:
    assert tasks._error_text(change(run, error=known(run.error)), "ko") == said


DEVICE = StackRun(
    name="device",
    outcome="failed",
    device="cuda",
    detail="PyTorch 2.13.0+cpu has no device cuda",
    deviation=None,
)


@pytest.mark.parametrize(
    ("code", "smoke", "said"),
    [
        pytest.param(
            "DLS802",
            change(OLD, tasks=(change(HUNG, exercises=("utf-8", "ctc")),)),
            "'제한 볼츠만 머신' 예제(한글(UTF-8), CTC 손실)가 제한 시간 안에 끝나지 않았습니다.",
            id="DLS802",
        ),
        pytest.param(
            "DLS804",
            change(OLD, stack=(change(PART, outcome="failed", deviation=0.25),)),
            "cpu에서 '정수 행렬 곱의 정확성' 검사에 실패했습니다(측정된 오차 0.25).",
            id="DLS804",
        ),
        pytest.param(
            "DLS804",
            change(OLD, stack=(change(PART, outcome="hung", deviation=None),)),
            "cpu에서 '정수 행렬 곱의 정확성' 검사가 제한 시간 안에 끝나지 않았습니다.",
            id="DLS804 hung",
        ),
        pytest.param(
            "DLS804",
            change(OLD, stack=(DEVICE,)),
            "cuda에서 '지정한 장치' 검사에 실패했습니다: PyTorch 2.13.0+cpu has no device cuda.",
            id="DLS804 device",
        ),
        pytest.param(
            "DLS805",
            change(OLD, distributed=DIED),
            "프로세스가 값을 합산하지 못했습니다: 프로세스가 종료됨, rank 2 (node 1).",
            id="DLS805",
        ),
    ],
)
def test_a_check_speaks_one_language(code: str, smoke: Smoke, said: str) -> None:
    check = all_checks()[code]
    (finding,) = run_check(check, machine(smoke=smoke), load_course())
    assert check.message.render("ko", finding.params) == said


@pytest.mark.parametrize(
    ("run", "items"),
    [
        pytest.param(
            TOGETHER,
            {
                "Outcome": "passed",
                "Processes": "3",
                "Ranks on machines": "A: 0, 1; B: 2",
                "Library": "PyTorch 2.13.0 gloo",
                "Stage": "training",
                "Bandwidth": "1.20 GB/s",
                "Relative error": "0",
                "Seconds": "12.3",
            },
            id="passed",
        ),
        pytest.param(DistributedRun(outcome="failed"), {"Outcome": "failed"}, id="nothing known"),
    ],
)
def test_the_distributed_run(run: DistributedRun, items: dict[str, str]) -> None:
    smoke = change(OLD, distributed=run)
    (table,) = run_tables(smoke, "en", judge_runs(smoke))
    assert [row.cells for row in table.rows] == list(items.items())


def test_who_died_and_what_to_do() -> None:
    smoke = change(OLD, distributed=DIED)
    (table,) = run_tables(smoke, "ko", judge_runs(smoke))
    items = {row.cells[0]: row for row in table.rows}
    assert items["원인"].cells[1] == "프로세스가 종료됨"
    assert items["응답하지 않는 rank"].cells[1] == "2"
    assert items["결과"].details[0].startswith("DLS805: 해당 프로세스가")


def test_an_old_report_has_no_tables() -> None:
    assert run_tables(OLD, "en", NOT_JUDGED) == ()


WHOLE = change(
    SMOKE,
    outcome="failed",
    reasons=("tasks", "curves", "stack"),
    tasks=(TASK, FAILED),
    curves=(CURVE, TF32),
    stack=(change(PART, outcome="hung"),),
    distributed=DIED,
)
JUDGED = judge_runs(WHOLE)
CODES = ("DLS802: ", "DLS803: ", "DLS804: ", "DLS805: ")


def report(smoke: Smoke) -> Report:
    return build_report(
        machine(smoke=smoke), (), load_course(), version="1", created="2026-11-23T00:00:00Z"
    )


@pytest.mark.parametrize("lang", ["ko", "en"])
@pytest.mark.parametrize("form", ["html", "markdown", "text"])
def test_every_form_names_the_codes(form: str, lang: str) -> None:
    shown = {
        "html": lambda: render_training(WHOLE, lang, JUDGED),
        "markdown": lambda: markdown(report(WHOLE), lang, JUDGED),
        "text": lambda: "\n".join(training_lines(WHOLE, lang, JUDGED)),
    }[form]()
    assert all(code in shown for code in CODES)
    assert "None" not in shown and "Unknown" not in shown
    assert "--task rbm" in shown


def test_failures_stand_out() -> None:
    assert render_training(WHOLE, "en", JUDGED).count('class="fail-row"') == len(CODES)
    lines = markdown(report(WHOLE), "en", JUDGED)
    assert lines.count("| **failed") == 3 and lines.count("| **hung**") == 1


def test_the_fragment_names_no_place_of_a_page() -> None:
    """Two cells of one notebook hold it twice: an id would stand there twice, too."""
    html = render_training(WHOLE, "en", JUDGED)
    assert " id=" not in html and "<script" not in html and ":root" not in html


DRAWN: tuple[tuple[str, tuple[tuple[float, float], ...]], ...] = (
    ("features-shallow", ((60, 0.68), (1437, 0.79))),
    ("features-deep", ((60, 0.68), (1437, 0.93))),
    ("raw-shallow", ((60, 0.82), (1437, 0.92))),
    ("raw-deep", ((60, 0.84), (1437, 0.98))),
)


def compared(*last: float) -> TaskRun:
    drawn = (
        (name, (points[0], (1437, value)))
        for (name, points), value in zip(DRAWN, last, strict=True)
    )
    return change(TASK, task="features", figure=tuple(drawn))


@pytest.mark.parametrize(
    ("run", "lesson"),
    [
        pytest.param(compared(0.79, 0.93, 0.92, 0.98), True, id="as the notes teach"),
        pytest.param(compared(0.79, 0.93, 0.92, 0.90), False, id="depth did not help"),
        pytest.param(compared(0.95, 0.96, 0.92, 0.955), False, id="features by hand were better"),
    ],
)
def test_what_a_comparison_says(run: TaskRun, lesson: bool) -> None:
    said = comparison.compare_features(run, "en")
    assert said.startswith("With 1,437 images to learn from, raw pixels give 9")
    assert said.endswith(messages.LESSON.en) == lesson


@pytest.mark.parametrize(
    "run",
    [
        pytest.param(TASK, id="no figure"),
        pytest.param(change(TASK, figure=DRAWN[:3]), id="a line is missing"),
        pytest.param(change(TASK, figure=(*DRAWN[:3], ("raw-deep", ()))), id="an empty line"),
    ],
)
def test_nothing_to_compare(run: TaskRun) -> None:
    assert comparison.compare_features(run, "ko") == ""


def test_the_figure() -> None:
    drawn = draw_figure(change(TASK, figure=DRAWN), "en")
    assert drawn
    assert [tick.label for tick in drawn.x_ticks] == ["60", "1,437"]
    assert [tick.label for tick in drawn.y_ticks] == ["60%", "70%", "80%", "90%", "100%"]
    assert [line.last for line in drawn.legend] == ["98.0%", "93.0%", "92.0%", "79.0%"]
    looks = {(line.kind, line.dashes) for line in drawn.lines}
    assert len(looks) == len(drawn.lines), "each line is told from the others without colour"


@pytest.mark.parametrize(
    "drawn", [pytest.param((), id="nothing"), pytest.param((("raw-deep", ()),), id="no points")]
)
def test_no_figure(drawn: tuple[tuple[str, tuple[tuple[float, float], ...]], ...]) -> None:
    assert draw_figure(change(TASK, figure=drawn), "en") is None


def test_a_figure_of_one_point_can_be_drawn() -> None:
    drawn = draw_figure(change(TASK, figure=(("raw-deep", ((60, 1.0),)),)), "en")
    assert drawn and [tick.label for tick in drawn.y_ticks] == ["90%", "100%"]


@pytest.mark.parametrize(
    ("outcome", "state", "en", "ko"),
    [
        ("ready", "ok", "ready", "준비됨"),
        ("failed", "fail", "a cell stopped with an error", "셀에서 오류 발생"),
        ("missing", "soft", "a package is not installed", "필요한 패키지가 없음"),
    ],
)
def test_notebooks_are_a_table_of_their_own(outcome: str, state: str, en: str, ko: str) -> None:
    smoke = change(OLD, notebooks=(NotebookRun("1_mathematics_ko", outcome, seconds=2.04),))
    for lang, word in (("en", en), ("ko", ko)):
        (table,) = run_tables(smoke, lang, NOT_JUDGED)
        assert table.rows == (RunRow(("1_mathematics_ko", word, "2.0"), state),)
