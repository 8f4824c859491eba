"""The whole training check: what fails it, what it tells, and what an interruption leaves."""

from __future__ import annotations

import os
import signal
import sys
import time
from collections.abc import Mapping
from pathlib import Path

import pytest

from dlsetup.facts import CurveRun, Smoke, StackRun, TaskRun
from dlsetup.facts.factory import SMOKE, change
from dlsetup.smoke.check import (
    TrainingListener,
    TrainingRequest,
    TrainingTarget,
    anything_ran,
    combine,
    run_training_check,
)
from dlsetup.smoke.digits.events import DigitsEvent, TrainingStep
from dlsetup.smoke.tasks import catalogue
from tests.thoroughness import thorough

CREATED = "2026-03-02T09:00:00+00:00"
NOT_STARTED: Smoke = change(SMOKE, outcome="not-started", reasons=("numpy-missing",), tasks=())
FAILED: Smoke = change(SMOKE, outcome="failed", reasons=("curve",))


def task(outcome: str) -> TaskRun:
    return TaskRun(task="image", outcome=outcome)


def part(outcome: str) -> StackRun:
    return StackRun(name="product", outcome=outcome)


def drawn(*outcomes: str) -> list[CurveRun]:
    return [CurveRun(backend="torch", outcome=each) for each in outcomes]


@pytest.mark.parametrize(
    ("digits", "runs", "parts", "curves", "by_name", "outcome", "reasons"),
    [
        pytest.param(SMOKE, (), (), (), False, "passed", (), id="the-digits-alone"),
        pytest.param(SMOKE, ("passed",), ("ok",), ("passed",), False, "passed", (), id="all-well"),
        pytest.param(SMOKE, ("skipped",), ("skipped",), ("skipped",), False, "passed", (), id="-"),
        pytest.param(SMOKE, ("failed",), (), (), False, "failed", ("tasks",), id="a-task"),
        pytest.param(SMOKE, ("hung", "passed"), (), (), False, "failed", ("tasks",), id="hung"),
        pytest.param(SMOKE, (), ("crashed",), (), False, "failed", ("stack",), id="a-part"),
        pytest.param(SMOKE, (), (), ("failed",), False, "failed", ("curves",), id="a-curve"),
        pytest.param(SMOKE, (), (), ("passed", "skipped"), True, "passed", (), id="one-is-enough"),
        pytest.param(SMOKE, (), (), ("skipped",), True, "failed", ("curves",), id="asked-for"),
        pytest.param(SMOKE, (), (), (), True, "failed", ("curves",), id="asked-for-and-none-there"),
        pytest.param(
            FAILED,
            ("failed",),
            ("failed",),
            ("failed",),
            False,
            "failed",
            ("curve", "tasks", "stack", "curves"),
            id="everything",
        ),
        pytest.param(
            NOT_STARTED,
            ("failed",),
            (),
            (),
            False,
            "not-started",
            ("numpy-missing", "tasks"),
            id="the-digits-never-began",
        ),
    ],
)
def test_joined(
    digits: Smoke,
    runs: tuple[str, ...],
    parts: tuple[str, ...],
    curves: tuple[str, ...],
    by_name: bool,
    outcome: str,
    reasons: tuple[str, ...],
) -> None:
    lists = [task(each) for each in runs], [part(each) for each in parts], drawn(*curves)
    whole = combine(digits, *lists, frameworks_explicit=by_name)
    assert (whole.outcome, whole.reasons) == (outcome, reasons)


@pytest.mark.parametrize(
    ("smoke", "remembered"),
    [
        pytest.param(SMOKE, True, id="trained"),
        pytest.param(FAILED, True, id="failed"),
        pytest.param(NOT_STARTED, False, id="nothing"),
        pytest.param(change(NOT_STARTED, tasks=(task("skipped"),)), False, id="all-skipped"),
        pytest.param(change(NOT_STARTED, tasks=(task("passed"),)), True, id="a-task-ran"),
        pytest.param(change(NOT_STARTED, stack=(part("ok"),)), True, id="a-part-was-tried"),
    ],
)
def test_what_is_worth_remembering(smoke: Smoke, remembered: bool) -> None:
    assert anything_ran(smoke) == remembered


class Heard(TrainingListener):
    def __init__(self) -> None:
        self.calls: list[str] = []

    def on_digits_end(self, smoke: Smoke) -> None:
        self.calls.append(f"digits {smoke.outcome}")

    def on_tasks_end(self, runs: object) -> None:
        self.calls.append("tasks")

    def on_curves_end(self, runs: object) -> None:
        self.calls.append("curves")


def test_an_interpreter_that_is_not_there_is_asked_once(
    env: Mapping[str, str], tmp_path: Path
) -> None:
    heard = Heard()
    where = TrainingTarget(str(tmp_path / "python"), env)
    smoke = run_training_check(where, TrainingRequest(), created=CREATED, listener=heard)
    assert smoke.outcome == "not-started"
    assert heard.calls == ["digits not-started"]


FAKES = {
    "aborts": "import os; os.abort()",
    "raises": "raise OSError('libtorch_cpu.so: cannot open shared object file')",
    "is mine": "print('hello')",
}


@pytest.mark.parametrize(
    ("fake", "outcomes"),
    [
        pytest.param("aborts", ("crashed", "crashed", "crashed"), id="aborts"),
        pytest.param(
            "raises", ("not-started", "failed", "not-started"), id="raises", marks=thorough
        ),
        pytest.param(
            "is mine", ("not-started", "failed", "not-started"), id="a-torch.py", marks=thorough
        ),
    ],
)
def test_a_framework_that_cannot_be_used_fails_its_own_parts(
    fake: str, outcomes: tuple[str, ...], env: Mapping[str, str], tmp_path: Path
) -> None:
    (tmp_path / "torch.py").write_text(FAKES[fake], encoding="utf-8")
    heard, there = Heard(), TrainingTarget(sys.executable, {**env, "PYTHONPATH": str(tmp_path)})
    wanted = TrainingRequest(tasks=catalogue.tasks_by_name(("rbm", "image")))
    smoke = run_training_check(there, wanted, created=CREATED, listener=heard)
    assert isinstance(smoke.tasks, tuple)
    assert isinstance(smoke.stack, tuple)
    assert isinstance(smoke.curves, tuple)
    assert [run.outcome for run in smoke.tasks] == ["passed", outcomes[0]]
    assert [run.outcome for run in smoke.stack] == [outcomes[1]]
    assert [run.outcome for run in smoke.curves] == [outcomes[2]]
    assert (smoke.outcome, smoke.reasons) == ("failed", ("tasks", "stack", "curves"))
    assert heard.calls == ["digits passed", "tasks", "curves"]


class Patient(TrainingListener):
    """Hears no step of the digits before a file is there, or for a minute."""

    def __init__(self, file: Path) -> None:
        self.file = file

    def on_digits_event(self, event: DigitsEvent) -> None:
        end = time.monotonic() + 60
        while isinstance(event, TrainingStep) and not self.file.exists() and time.monotonic() < end:
            time.sleep(0.05)

    def on_digits_end(self, smoke: Smoke) -> None:
        self.there = self.file.exists()


@thorough
def test_a_framework_is_imported_while_the_digits_are_trained(
    env: Mapping[str, str], tmp_path: Path
) -> None:
    imported = tmp_path / "imported"
    code = f"open({str(imported)!r}, 'w').close(); raise OSError"
    (tmp_path / "torch.py").write_text(code, encoding="utf-8")
    there = TrainingTarget(sys.executable, {**env, "PYTHONPATH": str(tmp_path)})
    listener = Patient(imported)
    run_training_check(there, TrainingRequest(tasks=()), created=CREATED, listener=listener)
    assert listener.there


class Impatient(TrainingListener):
    """Ctrl+C, as soon as a task begins."""

    def on_task_event(self, event: object) -> None:
        os.kill(os.getpid(), signal.SIGINT)


@thorough
def test_an_interruption_ends_the_children_of_both_threads(
    env: Mapping[str, str], tmp_path: Path
) -> None:
    """In a process of its own, for what is interrupted starts no process any more."""
    (tmp_path / "torch.py").write_text("import time; time.sleep(600)", encoding="utf-8")
    script = tmp_path / "script.py"
    script.write_text(INTERRUPTED, encoding="utf-8")
    from dlsetup.process import run as process

    root = Path(__file__).parents[2]
    given = {**env, "PYTHONPATH": os.pathsep.join(map(str, (root, tmp_path)))}
    ended = process.run((sys.executable, str(script)), timeout=60.0, env=given)
    assert not ended.timed_out
    assert ended.stdout.decode().split() == ["interrupted", "0"]


INTERRUPTED = """
import os
from dlsetup.process import running
from dlsetup.smoke.tasks import catalogue
from dlsetup.smoke.check import TrainingRequest, TrainingTarget, run_training_check
from tests.smoke.test_check import Impatient

target = TrainingTarget(__import__("sys").executable, dict(os.environ))
try:
    request = TrainingRequest(tasks=catalogue.tasks_by_name(("rbm",)))
    run_training_check(target, request, created="", listener=Impatient())
except KeyboardInterrupt:
    print("interrupted", sum(each.poll() is None for each in running._running))
"""
