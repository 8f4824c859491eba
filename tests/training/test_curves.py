"""The curve in real frameworks, faults by name, the whole stored curve. Minutes, so only with
DLSETUP_TRAINING=1; DLSETUP_TORCH, DLSETUP_JAX, DLSETUP_TENSORFLOW are interpreters."""

from __future__ import annotations

import os
from itertools import islice
from pathlib import Path

import pytest

from dlsetup.facts import known
from dlsetup.smoke import curve, referee
from dlsetup.smoke.curves import Wanted, hear
from dlsetup.smoke.events import ignore
from tests.training.faults import FAULTS, Fault
from tests.training.tables import environment, trained

pytestmark = pytest.mark.skipif(
    os.environ.get("DLSETUP_TRAINING") != "1", reason="needs DLSETUP_TRAINING=1"
)


@pytest.mark.parametrize("fault", FAULTS, ids=lambda fault: str(fault.what))
def test_a_fault_is_caught_and_named(fault: Fault) -> None:
    smoke = trained(fault, steps=60)
    assert smoke.outcome == "failed"
    assert "curve" in known(smoke.reasons, ())
    assert smoke.seen == fault.named


def test_without_a_fault() -> None:
    smoke = trained(None, steps=60)
    assert (smoke.outcome, smoke.seen, smoke.at_step) == ("passed", "float64", None)


@pytest.mark.parametrize("backend", ["torch", "jax", "tensorflow"])
@pytest.mark.parametrize("form", ["float64", "float32", "default"])
def test_a_framework(backend: str, form: str, tmp_path: Path) -> None:
    python = os.environ.get(f"DLSETUP_{backend.upper()}", "")
    if not python:
        pytest.skip(f"needs DLSETUP_{backend.upper()}")
    env = {**environment(), "HOME": str(tmp_path), "USERPROFILE": str(tmp_path)}
    run = hear(python, Wanted(backend, "cpu", form), env, 3, ignore, 120).run
    assert (run.outcome, run.error) == ("passed", None)
    assert run.seen == ("float64" if form == "float64" else "float32")
    assert list(tmp_path.iterdir()) == []


def test_the_whole_stored_curve_is_the_referees() -> None:
    stored = curve.stored().losses
    again = islice(referee.losses(curve.STORED_SEED), max(stored))
    for step, loss in enumerate(again, start=1):
        if step in stored:
            assert loss == pytest.approx(stored[step], rel=1e-12, abs=0)
