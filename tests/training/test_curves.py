"""The curve in real frameworks, faults by name, the whole stored curve."""

from __future__ import annotations

import sys
from collections.abc import Callable
from itertools import islice
from pathlib import Path

import pytest

from dlsetup.facts import known
from dlsetup.process.children import ignore_event
from dlsetup.smoke.digits import referee, reference_curve, seeds
from dlsetup.smoke.digits.classify import FORMATS
from dlsetup.smoke.digits.frameworks import CurveRequest, run_curve
from tests.training.faults import FAULTS, Fault
from tests.training.tables import environment, trained

COMPENSATED = sys.version_info >= (3, 12)  # sum() of floats: docs.python.org/3/whatsnew/3.12.html
STEP_BY_STEP = "float64 step by step"  # the parent's work, whatever computes
FORMS = (
    ("float64 to step 50", "float64", "float64", 0),
    (STEP_BY_STEP, "float64", "float64", 3),
    ("float32", "float32", "float32", 0),
    ("as it is set", "default", "float32", 3),
)
BOUNDS = {each.name: each.curve for each in FORMATS}


@pytest.mark.parametrize("fault", FAULTS, ids=lambda fault: str(fault.what))
def test_a_fault_is_caught_and_named(fault: Fault) -> None:
    smoke = trained(fault, steps=60)
    assert smoke.outcome == "failed"
    assert "curve" in known(smoke.reasons, ())
    assert smoke.deviation_kind == fault.named


def test_without_a_fault() -> None:
    smoke = trained(None, steps=60)
    assert (smoke.outcome, smoke.deviation_kind, smoke.first_wrong_step) == (
        "passed",
        "float64",
        None,
    )


@pytest.mark.parametrize(
    ("backend", "form", "seen", "seed"),
    [
        pytest.param(backend, form, seen, seed, id=f"{backend} {what}")
        for backend in ("torch", "jax", "tensorflow")
        for what, form, seen, seed in FORMS
        if backend == "torch" or what != STEP_BY_STEP
    ],
)
def test_a_framework(
    backend: str,
    form: str,
    seen: str,
    seed: int,
    tmp_path: Path,
    request: pytest.FixtureRequest,
    record_property: Callable[[str, object], None],
) -> None:
    python = request.getfixturevalue(backend)
    env = {**environment(), "HOME": str(tmp_path), "USERPROFILE": str(tmp_path)}
    run = run_curve(python, CurveRequest(backend, "cpu", form), env, seed, ignore_event, 120).run
    assert (run.outcome, run.error, run.deviation_kind) == ("passed", None, seen)
    deviation = known(run.deviation, float("inf"))
    assert deviation < BOUNDS[seen]
    record_property(f"{backend} in {seen}", deviation)
    assert list(tmp_path.iterdir()) == []


def test_the_whole_stored_curve_is_the_referees() -> None:
    """Digit for digit, in a Python that adds up as the one that made it."""
    stored = reference_curve.load_stored_curve().losses
    again = dict(enumerate(islice(referee.losses(seeds.STORED_SEED), max(stored)), start=1))
    assert max(stored) == 800
    for step, loss in stored.items():
        assert again[step] == (pytest.approx(loss, rel=1e-12, abs=0) if COMPENSATED else loss)
