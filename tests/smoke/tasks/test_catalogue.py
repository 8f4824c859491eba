"""The tasks: their catalogue, what a child's words are judged to be, real children of numpy."""

from __future__ import annotations

import os
import runpy
import sys
from pathlib import Path
from types import SimpleNamespace

import pytest

from dlsetup.diagnosis.runs import NOT_JUDGED
from dlsetup.facts import TaskRun
from dlsetup.facts.factory import SMOKE, TASK, change
from dlsetup.model.errors import UserError
from dlsetup.process.children import ChildResult, ItemOutcome, read_outcomes
from dlsetup.process.run import ProcessResult
from dlsetup.report.formats.html import render_training
from dlsetup.smoke.request import choose_tasks
from dlsetup.smoke.tasks import catalogue
from dlsetup.smoke.tasks import runner as task_runner
from dlsetup.smoke.tasks.events import (
    FrameworkImported,
    FrameworkUnavailable,
    TaskEvent,
    TaskFailed,
    TaskLoss,
    TaskMeasured,
    TaskStarted,
    decode_event,
)
from tests.thoroughness import thorough

IMAGE, SPEECH = catalogue.TASKS["image"], catalogue.TASKS["speech"]
ASKED = task_runner.TaskConfig(sys.executable, {})


def judge(
    task: catalogue.Task,
    told: tuple[TaskEvent, ...],
    ended: ProcessResult,
    config: task_runner.TaskConfig = ASKED,
    *,
    explicit: bool = True,
) -> TaskRun:
    """Of a child that ended like this; a task that it did not name was not begun."""
    child: ChildResult[TaskEvent] = ChildResult(told, noise=False, process=ended)
    outcomes = {each.item: each for each in read_outcomes(child, task_runner.progress_of)}
    outcome = outcomes.get(task.name, ItemOutcome(task.name, "not-begun", (), child))
    return task_runner.judge_outcome(task, outcome, config, explicit=explicit)


BEGUN = (FrameworkImported("torch", "2.13.0", "3.12.1", 1.0), TaskStarted("image"))
IMPORTED_ON_CARD = FrameworkImported("torch", "2.13.0", "3.12.1", 1.0, "cuda")
REACHED: dict[str, float | None] = {"accuracy": 0.98, "alone": 1.0, "formula": 7.0}
GOOD = TaskMeasured("image", 0.3, REACHED)


@pytest.mark.parametrize("task", catalogue.TASKS.values(), ids=lambda task: task.name)
def test_a_task_is_whole(task: catalogue.Task) -> None:
    assert (task_runner.SCRIPT.parent / f"{task.name}.py").is_file()
    assert set(task.exercises) <= set(catalogue.EXERCISES)
    assert {goal.metric for goal in task.goals} <= set(catalogue.METRICS)
    assert all(goal.bar < goal.measured for goal in task.goals)


@pytest.mark.parametrize(
    ("installed", "seconds", "names"),
    [
        pytest.param(("numpy", "torch"), 2.7, ["rbm", "image", "translation"], id="default"),
        pytest.param(("numpy",), 2.7, ["rbm", "features"], id="numpy-alone"),
        pytest.param(("torch",), 2.7, ["image", "tabular", "translation"], id="torch-alone"),
        pytest.param(("numpy", "torch"), 0.3, ["rbm"], id="no-time"),
        pytest.param((), 2.7, [], id="nothing"),
    ],
)
def test_what_fits(installed: tuple[str, ...], seconds: float, names: list[str]) -> None:
    assert [task.name for task in catalogue.tasks_within_budget(installed, seconds)] == names


@pytest.mark.parametrize(
    ("told", "ended", "outcomes", "reasons"),
    [
        pytest.param((*BEGUN, GOOD), ProcessResult(0), ["passed"], (), id="passed"),
        pytest.param(
            (*BEGUN, TaskMeasured("image", 0.3, {**REACHED, "accuracy": 0.9})),
            ProcessResult(0),
            ["failed"],
            ("accuracy",),
            id="below the bar",
        ),
        pytest.param(
            (*BEGUN, TaskMeasured("image", 0.3, {**REACHED, "accuracy": None})),
            ProcessResult(0),
            ["failed"],
            ("accuracy",),
            id="no number",
        ),
        pytest.param(
            (*BEGUN, TaskLoss("image", 9, 90, None), GOOD),
            ProcessResult(0),
            ["failed"],
            ("not-finite",),
            id="a loss that is no number",
        ),
        pytest.param(
            (*BEGUN, TaskFailed("image", "memory", "MemoryError")),
            ProcessResult(0),
            ["crashed"],
            ("memory",),
            id="no memory",
        ),
        pytest.param(
            (*BEGUN, TaskFailed("image", "device", "RuntimeError: CUDA error: device-side assert")),
            ProcessResult(1),
            ["crashed"],
            ("device",),
            id="the card failed: the next task has another child",
        ),
        pytest.param(
            (FrameworkUnavailable("device-missing", "torch 2.13.0: no device mps", "3.12.1"),),
            ProcessResult(1),
            ["not-started"] * 2,
            ("device-missing",),
            id="no such device: it was named",
        ),
        pytest.param(BEGUN, ProcessResult(-11), ["crashed"], ("crashed",), id="killed"),
        pytest.param(
            BEGUN, ProcessResult(1, stderr=b"Timeout (0:01:00)!\n"), ["hung"], ("hung",), id="hung"
        ),
        pytest.param(
            (FrameworkUnavailable("torch-missing", "no torch", "3.12.1"),),
            ProcessResult(1),
            ["not-started"] * 2,
            ("torch-missing",),
            id="no framework: all of it",
        ),
        pytest.param((), ProcessResult(-4), ["crashed"] * 2, ("crashed",), id="the import crashed"),
        pytest.param(
            (),
            ProcessResult(None, error="no such file"),
            ["not-started"] * 2,
            ("not-started",),
            id="gone",
        ),
    ],
)
def test_verdicts(
    told: tuple[TaskEvent, ...], ended: ProcessResult, outcomes: list[str], reasons: tuple[str, ...]
) -> None:
    """A child is given two tasks; it decides the first, or all where it could not begin."""
    runs = [judge(task, told, ended) for task in (IMAGE, SPEECH)[: len(outcomes)]]
    assert [run.outcome for run in runs] == outcomes
    assert runs[0].reasons == reasons


def test_a_framework_nobody_asked_for_is_skipped() -> None:
    told = (FrameworkUnavailable("torch-missing", "no torch", "3.12.1"),)
    run = judge(IMAGE, told, ProcessResult(1), explicit=False)
    assert (run.outcome, run.backend_version) == ("skipped", None)


def test_a_device_that_was_named_is_no_reason_to_skip() -> None:
    told = (FrameworkUnavailable("device-missing", "torch 2.13.0: no device cuda", "3.12.1"),)
    asked = task_runner.TaskConfig(sys.executable, {}, device="cuda")
    run = judge(IMAGE, told, ProcessResult(1), asked, explicit=False)
    assert (run.outcome, run.device, run.backend_version) == (
        "not-started",
        "cuda",
        task_runner.NO_RESULT,
    )


@pytest.mark.parametrize(
    ("task", "told", "asked", "device"),
    [
        pytest.param(
            IMAGE, (IMPORTED_ON_CARD, TaskStarted("image"), GOOD), "auto", "cuda", id="told"
        ),
        pytest.param(IMAGE, (), "auto", task_runner.NO_RESULT, id="not-chosen"),
        pytest.param(IMAGE, (), "mps", "mps", id="named"),
        pytest.param(catalogue.TASKS["rbm"], (), "cuda", "cpu", id="numpy"),
    ],
)
def test_the_device_is_what_the_child_told(
    task: catalogue.Task, told: tuple[TaskEvent, ...], asked: str, device: object
) -> None:
    where = task_runner.TaskConfig(sys.executable, {}, device=asked)
    assert judge(task, told, ProcessResult(0), where).device == device


@pytest.mark.parametrize(
    ("there", "asked", "chosen"),
    [
        pytest.param(("cuda", "xpu"), "auto", "cuda", id="the-first"),
        pytest.param(("xpu",), "auto", "xpu", id="the-only"),
        pytest.param((), "auto", "cpu", id="none"),
        pytest.param(("cuda",), "cuda:1", "cuda:1", id="by-number"),
        pytest.param(("cuda",), "cpu", "cpu", id="the-processor"),
        pytest.param(("cuda",), "mps", None, id="another"),
    ],
)
def test_the_child_chooses(there: tuple[str, ...], asked: str, chosen: str | None) -> None:
    child = runpy.run_path(str(task_runner.SCRIPT))
    part = SimpleNamespace(is_available=lambda: True)
    torch = SimpleNamespace(
        __name__="torch",
        __version__="2.13.0",
        set_default_device=print,
        backends=SimpleNamespace(),
        **dict.fromkeys(there, part),
    )
    if chosen is None:
        with pytest.raises(child["DeviceMissingError"], match="no device mps"):
            child["chosen"](torch, asked)
    else:
        assert child["chosen"](torch, asked) == chosen


def test_before_torch_2_all_is_computed_on_the_processor() -> None:
    child = runpy.run_path(str(task_runner.SCRIPT))
    cuda = SimpleNamespace(is_available=lambda: True)
    old = SimpleNamespace(__name__="torch", __version__="1.13.1", cuda=cuda)
    assert child["chosen"](old, "auto") == "cpu"


def test_an_event() -> None:
    assert decode_event(b'{"event":"begun","task":"image"}') == TaskStarted("image")


@pytest.mark.parametrize(
    ("names", "every", "chosen"),
    [
        pytest.param((), False, None, id="what fits"),
        pytest.param(("speech", "image"), False, (IMAGE, SPEECH), id="in the catalogue's order"),
        pytest.param((), True, tuple(catalogue.TASKS.values()), id="all"),
    ],
)
def test_choice(
    names: tuple[str, ...], every: bool, chosen: tuple[catalogue.Task, ...] | None
) -> None:
    assert choose_tasks(names, all_tasks=every).tasks == chosen


def test_an_unknown_task_is_told_with_those_there_are() -> None:
    with pytest.raises(UserError, match="rbm, features, image"):
        choose_tasks(("nonsense",), all_tasks=False)


def test_the_fragment_of_a_notebook_escapes() -> None:
    html = render_training(change(SMOKE, tasks=(change(TASK, task="<b>"),)), "ko", NOT_JUDGED)
    assert "&lt;b&gt;" in html
    assert "<b>" not in html


def scripted(folder: Path, **bodies: str) -> Path:
    """The child beside tasks of our own."""
    script = folder / "_child.py"
    script.write_bytes(task_runner.SCRIPT.read_bytes())
    for name, body in bodies.items():
        (folder / f"{name}.py").write_text(f"def train(given):\n    {body}\n", encoding="utf-8")
    return script


@thorough
def test_one_that_ends_its_child_costs_itself_alone(tmp_path: Path) -> None:
    """The next one goes on in another child; the real interpreter, hung, killed and broken."""
    script = scripted(
        tmp_path,
        hangs="while True: pass",
        dies="__import__('os').abort()",
        raises="raise MemoryError",
        works="return {'accuracy': 1.0}",
    )
    names = ("hangs", "dies", "raises", "works")
    made = [IMAGE._replace(name=name, backend="numpy", goals=IMAGE.goals[:1]) for name in names]
    env = {name: text for name, text in os.environ.items() if not name.startswith("PYTHON")}
    asked = task_runner.TaskConfig(sys.executable, env, limit=2.0, script=script)
    found = {run.task: (run.outcome, run.signal) for run in task_runner.run(asked, made)}
    assert found == {
        "hangs": ("hung", None),
        "dies": ("crashed", "SIGABRT"),
        "raises": ("crashed", None),
        "works": ("passed", None),
    }


def test_a_machine_of_numpy_alone() -> None:
    env = {name: text for name, text in os.environ.items() if not name.startswith("PYTHON")}
    (run,) = task_runner.run(task_runner.TaskConfig(sys.executable, env), (catalogue.TASKS["rbm"],))
    assert (run.outcome, run.reasons, run.error) == ("passed", (), None)
