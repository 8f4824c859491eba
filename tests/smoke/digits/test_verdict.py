from __future__ import annotations

import math

import msgspec
import pytest

from dlsetup.facts import NOT_ASKED, Smoke
from dlsetup.process.run import ProcessResult
from dlsetup.smoke.digits.events import (
    DigitsEvent,
    NumpyReady,
    OperationMissed,
    OperationTraced,
    TrainingDone,
    TrainingFailed,
    TrainingStep,
)
from dlsetup.smoke.digits.verdict import (
    NO_RESULT,
    NOT_FINITE,
    DigitsConfig,
    add_default_seed,
    add_trace,
    is_traceable,
    judge_digits,
)

ASKED = DigitsConfig("/usr/bin/python3", seed=0, steps=800, created="2026-03-02T09:00:00+00:00")
REFERENCE = {1: 2.3, 10: 1.5}
STARTED = NumpyReady("2.4.6", "3.12.1", 0.1)
STEPS = (TrainingStep(1, 2.3), TrainingStep(2, 2.2), TrainingStep(10, 1.5), TrainingStep(20, 1.25))
DONE = TrainingDone(0.95, 342, 360, 0.2)
WHOLE: tuple[DigitsEvent, ...] = (STARTED, *STEPS, DONE)
ENDED = ProcessResult(0)


def refused(kind: str) -> TrainingFailed:
    return TrainingFailed(kind, "why", "3.9.1")


@pytest.mark.parametrize(
    ("told", "ended", "outcome", "reasons"),
    [
        pytest.param(WHOLE, ENDED, "passed", (), id="passed"),
        pytest.param(
            (STARTED, *STEPS, TrainingDone(341 / 360, 341, 360, 0.2)),
            ENDED,
            "failed",
            ("accuracy",),
            id="dull",
        ),
        pytest.param(
            (STARTED, TrainingStep(1, 2.3 + 3e-11), *STEPS[1:], DONE),
            ENDED,
            "failed",
            ("curve",),
            id="off",
        ),
        pytest.param(
            (STARTED, *STEPS[:2], DONE), ENDED, "failed", ("curve",), id="a-compared-step-missing"
        ),
        pytest.param(
            (*WHOLE, TrainingStep(30, None)), ENDED, "failed", ("curve",), id="not-finite-elsewhere"
        ),
        pytest.param(
            (STARTED, TrainingStep(1, 2.33), *STEPS[1:], TrainingDone(0.1, 36, 360, 0.2)),
            ENDED,
            "failed",
            ("accuracy", "first-loss", "curve"),
            id="all-three",
        ),
        pytest.param(
            (refused("numpy-missing"),), ProcessResult(1), "not-started", ("numpy-missing",)
        ),
        pytest.param(
            (refused("numpy-broken"),), ProcessResult(1), "not-started", ("numpy-broken",)
        ),
        pytest.param(
            (refused("python-too-old"),), ProcessResult(1), "not-started", ("python-too-old",)
        ),
        pytest.param((STARTED, refused("memory")), ProcessResult(1), "crashed", ("memory",)),
        pytest.param((STARTED, refused("crashed")), ProcessResult(1), "crashed", ("crashed",)),
        pytest.param((STARTED,), ProcessResult(-11), "crashed", ("crashed",), id="signal"),
        pytest.param(WHOLE, ProcessResult(-11), "crashed", ("crashed",), id="signal-at-exit"),
        pytest.param((), ProcessResult(0), "crashed", ("no-result",), id="silent"),
        pytest.param((STARTED,), ProcessResult(None, timed_out=True), "hung", ("hung",), id="hung"),
        pytest.param(
            (),
            ProcessResult(None, error="No such file"),
            "not-started",
            ("not-started",),
            id="no-file",
        ),
    ],
)
def test_outcome(
    told: tuple[DigitsEvent, ...], ended: ProcessResult, outcome: str, reasons: tuple[str, ...]
) -> None:
    smoke = judge_digits(ASKED, told, ended, REFERENCE)
    assert (smoke.outcome, smoke.reasons) == (outcome, reasons)
    assert msgspec.json.decode(msgspec.json.encode(smoke), type=Smoke) == smoke


def test_every_field_of_a_pass() -> None:
    assert judge_digits(ASKED, WHOLE, ENDED, REFERENCE) == Smoke(
        task="digits",
        outcome="passed",
        reasons=(),
        backend="numpy",
        backend_version="2.4.6",
        device="cpu",
        python="/usr/bin/python3",
        python_version="3.12.1",
        seed=0,
        steps=800,
        losses=((1, 2.3), (10, 1.5)),
        curve=((1, 2.3), (10, 1.5), (20, 1.25)),
        first_loss=2.3,
        accuracy=0.95,
        accuracy_bar=0.95,
        compared_steps=(1, 10),
        deviation=0.0,
        deviation_bar=1e-12,
        deviation_kind="float64",
        first_wrong_step=None,
        operations=(),
        seconds=0.2,
        created="2026-03-02T09:00:00+00:00",
        error=None,
        signal=None,
    )


def test_a_short_training_needs_no_accuracy() -> None:
    told = (STARTED, *STEPS, TrainingDone(0.3, 108, 360, 0.1))
    smoke = judge_digits(ASKED._replace(steps=799), told, ENDED, REFERENCE)
    assert (smoke.outcome, smoke.accuracy, smoke.accuracy_bar) == ("passed", 0.3, NOT_ASKED)


@pytest.mark.parametrize(
    ("seed", "correct", "bar", "reasons"),
    [
        pytest.param(0, 342, 0.95, (), id="stored-seed"),
        pytest.param(0, 339, 0.95, ("accuracy",), id="stored-seed-below-its-bar"),
        pytest.param(42, 339, 0.93, (), id="the-worst-honest-seed"),
        pytest.param(42, 334, 0.93, ("accuracy",), id="another-seed-below-its-bar"),
    ],
)
def test_the_bar_of_a_seed(seed: int, correct: int, bar: float, reasons: tuple[str, ...]) -> None:
    told = (STARTED, *STEPS, TrainingDone(correct / 360, correct, 360, 0.2))
    smoke = judge_digits(ASKED._replace(seed=seed), told, ENDED, REFERENCE)
    assert (smoke.accuracy_bar, smoke.reasons) == (bar, reasons)


@pytest.mark.parametrize("first", [math.log(10) - 0.021, math.log(10) + 0.021])
def test_first_loss(first: float) -> None:
    told = (STARTED, TrainingStep(1, first), *STEPS[1:], DONE)
    assert judge_digits(ASKED, told, ENDED, {1: first}).reasons == ("first-loss",)


def test_a_loss_that_is_not_finite_is_told_as_that() -> None:
    smoke = judge_digits(
        ASKED, (STARTED, TrainingStep(1, None), *STEPS[1:], DONE), ENDED, REFERENCE
    )
    assert smoke.reasons == ("first-loss", "curve")
    assert smoke.first_loss == smoke.deviation == NOT_FINITE
    assert smoke.losses == ((10, 1.5),)


@pytest.mark.parametrize(
    ("told", "ended", "version", "error"),
    [
        pytest.param((refused("numpy-missing"),), ProcessResult(1), None, "why", id="missing"),
        pytest.param((refused("numpy-broken"),), ProcessResult(1), NO_RESULT, "why", id="broken"),
        pytest.param(
            (STARTED,), ProcessResult(-9, b"", b"Killed\n"), "2.4.6", "Killed", id="killed"
        ),
        pytest.param((STARTED,), ProcessResult(-9), "2.4.6", None, id="killed-silently"),
        pytest.param(
            (), ProcessResult(None, error="No such file"), NO_RESULT, "No such file", id="file"
        ),
        pytest.param(WHOLE, ProcessResult(0, b"", b"a warning"), "2.4.6", None, id="passed"),
    ],
)
def test_what_a_failure_leaves(
    told: tuple[DigitsEvent, ...], ended: ProcessResult, version: object, error: str | None
) -> None:
    smoke = judge_digits(ASKED, told, ended, REFERENCE)
    assert smoke.backend_version == version
    assert smoke.error == error
    assert smoke.signal == ended.signal


TOLD = ASKED._replace(reported=(1, 2, 10, 20))
OTHER = OperationMissed("a @ b", "product", 1e-3)


@pytest.mark.parametrize(
    ("told", "reasons"),
    [
        pytest.param(WHOLE, (), id="as-asked"),
        pytest.param((STARTED, *STEPS[:3], DONE), ("telling",), id="fewer"),
        pytest.param((*WHOLE[:-1], TrainingStep(21, 1.2), DONE), ("telling",), id="more"),
        pytest.param((*WHOLE[:-1], STEPS[-1], DONE), ("telling",), id="one-twice"),
        pytest.param((STARTED, *STEPS[::-1], DONE), ("telling",), id="another-order"),
        pytest.param((*WHOLE, DONE), ("telling",), id="two-ends"),
        pytest.param(
            (STARTED, *STEPS, TrainingDone(0.95, 340, 360, 0.2)), ("telling",), id="another-count"
        ),
        pytest.param(
            (STARTED, *STEPS, TrainingDone(0.95, 19, 20, 0.2)), ("telling",), id="fewer-images"
        ),
        pytest.param(
            (STARTED, *STEPS[:3], TrainingStep(20, None), DONE), ("curve",), id="not-a-number"
        ),
    ],
)
def test_what_is_told_is_what_was_asked_for(
    told: tuple[DigitsEvent, ...], reasons: tuple[str, ...]
) -> None:
    assert judge_digits(TOLD, told, ENDED, REFERENCE).reasons == reasons


@pytest.mark.parametrize(
    ("missed", "kind", "error"),
    [
        pytest.param(OTHER, "product", None, id="other-numbers"),
        pytest.param(
            OperationMissed("exp", "function", None, "TypeError: no"),
            "function",
            "TypeError: no",
            id="it-raised",
        ),
    ],
)
def test_an_operation_that_the_training_does_not_use(
    missed: OperationMissed, kind: str, error: str | None
) -> None:
    smoke = judge_digits(ASKED, (*WHOLE[:-1], missed, DONE), ENDED, REFERENCE)
    assert (smoke.outcome, smoke.reasons) == ("failed", ("operations",))
    assert (smoke.deviation_kind, smoke.operations) == (kind, (missed.operation,))
    assert (smoke.first_wrong_step, smoke.error) == (None, error)
    assert not is_traceable(smoke)


DEVIATING: tuple[DigitsEvent, ...] = (STARTED, *STEPS[:2], TrainingStep(10, 1.6), STEPS[3], DONE)


@pytest.mark.parametrize(
    ("again", "kind", "step", "operations"),
    [
        pytest.param(
            (*DEVIATING[:3], OperationTraced(9, "np.exp(shifted)", "function")),
            "function",
            9,
            ("np.exp(shifted)",),
            id="an-operation",
        ),
        pytest.param(WHOLE[:4], "unstable", 10, (), id="right-now"),
        pytest.param(
            (STARTED, TrainingStep(1, 2.4)), "unstable", 10, (), id="wrong-in-another-way"
        ),
        pytest.param(DEVIATING[:4], "unknown", 10, (), id="the-same-and-no-operation"),
    ],
)
def test_a_deviation_is_traced(
    again: tuple[DigitsEvent, ...], kind: str, step: int, operations: tuple[str, ...]
) -> None:
    smoke = judge_digits(ASKED, DEVIATING, ENDED, REFERENCE)
    smoke = msgspec.structs.replace(smoke, deviation_kind="unknown")
    assert is_traceable(smoke)
    traced = add_trace(smoke, DEVIATING, again)
    assert (traced.deviation_kind, traced.first_wrong_step) == (kind, step)
    assert traced.operations == operations


def test_the_default_seed_beside_another() -> None:
    own = judge_digits(ASKED._replace(seed=7), WHOLE, ENDED, REFERENCE)
    right = judge_digits(ASKED, WHOLE, ENDED, REFERENCE)
    wrong = judge_digits(ASKED, DEVIATING, ENDED, REFERENCE)
    assert add_default_seed(own, right) == own
    both = add_default_seed(own, wrong)
    assert (both.outcome, both.reasons, both.seed) == ("failed", ("default-seed",), 7)
    assert (both.deviation, both.first_wrong_step) == (wrong.deviation, 10)
    worse = add_default_seed(wrong, wrong)
    assert worse.reasons == ("curve", "default-seed")
