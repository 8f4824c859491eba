"""A framework's run: what the child told and how it ended -> a fact."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

from dlsetup.facts import known
from dlsetup.process.run import ProcessResult
from dlsetup.smoke.digits.events import (
    ArithmeticProbe,
    DigitsEvent,
    FrameworkReady,
    OperationTraced,
    TrainingDone,
    TrainingFailed,
    TrainingStep,
)
from dlsetup.smoke.digits.frameworks import (
    CurveRequest,
    add_curve_trace,
    judge_curve,
    run_curves,
    traceable_step,
)
from dlsetup.smoke.digits.reference_curve import DataChecksums

REFERENCE = {1: 2.3, 10: 1.5}
EXPECTED = DataChecksums(1, 2)
BEGAN = FrameworkReady("torch", "2.13.0", "cpu", "float64", "3.12.1", 1.2)
DONE = TrainingDone(0.9, 324, 360, 0.1)


def looked(rounding: float = 0.0) -> ArithmeticProbe:
    moves = ((0.0, 1.0, 0.0),) * 3
    return ArithmeticProbe(0.0, rounding, True, 0.0, 0.0, 0.0, (0.0,) * 4, moves, 1, 2)


def told(deviation: float = 0.0, rounding: float = 0.0) -> tuple[DigitsEvent, ...]:
    steps = [TrainingStep(step, loss * (1 + deviation)) for step, loss in REFERENCE.items()]
    return (BEGAN, *steps, looked(rounding), DONE)


def gave_up(kind: str) -> tuple[DigitsEvent, ...]:
    return (TrainingFailed(kind, "why", "3.12.1"),)


@pytest.mark.parametrize(
    ("form", "events", "ended", "outcome", "seen"),
    [
        pytest.param("float64", told(), ProcessResult(0), "passed", "float64", id="right"),
        pytest.param(
            "float64", told(7e-8, 6e-8), ProcessResult(0), "failed", "float32", id="float32"
        ),
        pytest.param(
            "float32", told(7e-8, 6e-8), ProcessResult(0), "passed", "float32", id="asked-for"
        ),
        pytest.param("float32", told(3e-4, 4e-4), ProcessResult(0), "failed", "tf32", id="tf32"),
        pytest.param(
            "default", told(3e-4, 4e-4), ProcessResult(0), "passed", "tf32", id="tf32-left-on"
        ),
        pytest.param(
            "default", told(0.1, 4e-4), ProcessResult(0), "failed", "tf32", id="beyond-tf32"
        ),
        pytest.param(
            "default", told(), ProcessResult(0), "passed", "float64", id="finer-than-asked"
        ),
        pytest.param(
            "float64", (*told(), TrainingStep(11, 1.4)), ProcessResult(0), "failed", None, id="more"
        ),
        pytest.param("float64", (*told()[:2], DONE), ProcessResult(0), "failed", None, id="fewer"),
        pytest.param(
            "float64", (told()[1], *told()), ProcessResult(0), "failed", None, id="one-twice"
        ),
        pytest.param("float64", gave_up("framework-missing"), ProcessResult(1), "skipped", None),
        pytest.param("float64", gave_up("device-missing"), ProcessResult(1), "skipped", None),
        pytest.param("float64", gave_up("framework-broken"), ProcessResult(1), "not-started", None),
        pytest.param("float64", gave_up("memory"), ProcessResult(1), "crashed", None),
        pytest.param("float64", (BEGAN,), ProcessResult(-11), "crashed", None, id="segfault"),
        pytest.param("float64", (BEGAN,), ProcessResult(0), "crashed", None, id="silent"),
        pytest.param(
            "float64", (BEGAN,), ProcessResult(None, timed_out=True), "hung", None, id="hung"
        ),
        pytest.param(
            "float64", (), ProcessResult(None, error="no"), "not-started", None, id="no-file"
        ),
    ],
)
def test_outcome(
    form: str, events: tuple[DigitsEvent, ...], ended: ProcessResult, outcome: str, seen: str | None
) -> None:
    run = judge_curve(CurveRequest("torch", "cpu", form), events, ended, REFERENCE, EXPECTED)
    assert run.outcome == outcome
    assert seen is None or run.deviation_kind == seen


UNEXPLAINED = (BEGAN, TrainingStep(1, 2.3), TrainingStep(10, 1.6), looked(), DONE)


@pytest.mark.parametrize(
    ("again", "seen", "step", "operations"),
    [
        pytest.param(
            (BEGAN, OperationTraced(9, "relu", "function")), "function", 9, ("relu",), id="found"
        ),
        pytest.param((BEGAN, TrainingStep(10, 1.5)), "unstable", 10, None, id="other-losses"),
        pytest.param(UNEXPLAINED, "unknown", 10, None, id="the-same"),
    ],
)
def test_what_no_look_explains_is_traced(
    again: tuple[DigitsEvent, ...], seen: str, step: int, operations: tuple[str, ...] | None
) -> None:
    run = judge_curve(CurveRequest("torch"), UNEXPLAINED, ProcessResult(0), REFERENCE, EXPECTED)
    assert (run.deviation_kind, traceable_step(run)) == ("unknown", 10)
    traced = add_curve_trace(run, UNEXPLAINED, again)
    assert (traced.deviation_kind, traced.first_wrong_step) == (seen, step)
    assert known(traced.operations) == operations


def test_what_is_explained_or_cannot_be_is_not_traced() -> None:
    rounded = judge_curve(
        CurveRequest("torch"), told(7e-8, 6e-8), ProcessResult(0), REFERENCE, EXPECTED
    )
    jax = judge_curve(CurveRequest("jax"), UNEXPLAINED, ProcessResult(0), REFERENCE, EXPECTED)
    assert (traceable_step(rounded), traceable_step(jax)) == (None, None)


def test_no_interpreter(tmp_path: Path) -> None:
    (one,) = run_curves(str(tmp_path / "python"), ("torch",), "cpu", env={})
    assert one.outcome == "not-started"
    assert one.error


FAKES = {
    "shadow": "print('mine')",
    "segfault": "import os, signal; signal.raise_signal(signal.SIGSEGV)",
    "lies": "__version__ = None\ndef set_num_threads(n): raise RuntimeError('no')",
    "sleep": "import time; time.sleep(600)",
}


@pytest.mark.parametrize(
    ("fake", "outcome"),
    [
        pytest.param("shadow", "not-started", id="a-torch.py-in-the-folder"),
        pytest.param("segfault", "crashed", id="segfault"),
        pytest.param("lies", "not-started", id="broken"),
        pytest.param("sleep", "hung", id="hangs"),
    ],
)
def test_a_torch_that_cannot_be_used(
    tmp_path: Path, env: dict[str, str], fake: str, outcome: str
) -> None:
    (tmp_path / "torch.py").write_text(FAKES[fake], encoding="utf-8")
    (one,) = run_curves(
        sys.executable,
        ("torch",),
        "cpu",
        env={**env, "PYTHONPATH": str(tmp_path)},
        timeout=0.8 if fake == "sleep" else 60.0,
    )
    assert one.outcome == outcome
