"""Which check speaks of which run of a training."""

from __future__ import annotations

import pytest

from dlsetup.diagnosis.runs import judge_runs
from dlsetup.facts import CurveRun, DistributedRun, Smoke, StackRun
from dlsetup.facts.factory import SMOKE, TASK, change

OTHER_TASK = change(TASK, task="image", outcome="crashed", backend="torch", backend_version="2.13")
FAILED = change(TASK, outcome="failed", reasons=("readout",), value=0.41)
CURVE = CurveRun(backend="torch", device="cpu", dtype="float32", outcome="passed")
TF32 = change(CURVE, outcome="failed", deviation_kind="tf32")
PART = StackRun(name="product", outcome="ok", device="cpu")
TOGETHER = DistributedRun(outcome="failed", cause="rank-died")


@pytest.mark.parametrize(
    ("fields", "codes"),
    [
        pytest.param({}, [], id="all is well"),
        pytest.param({"tasks": (TASK, FAILED)}, ["DLS802"], id="a task"),
        pytest.param({"tasks": (FAILED, OTHER_TASK)}, ["DLS802", "DLS802"], id="each task"),
        pytest.param({"curves": (CURVE, TF32)}, ["DLS803"], id="losses"),
        pytest.param({"curves": (change(CURVE, outcome="hung"),)}, ["DLS801"], id="a curve hangs"),
        pytest.param({"curves": (CurveRun(backend="jax"),)}, [], id="a curve of an old report"),
        pytest.param({"stack": (PART, change(PART, outcome="hung"))}, ["DLS804"], id="a part"),
        pytest.param({"stack": (change(PART, outcome="skipped"),)}, [], id="a part left out"),
        pytest.param({"distributed": TOGETHER}, ["DLS805"], id="processes together"),
    ],
)
def test_judge_runs(fields: dict[str, object], codes: list[str]) -> None:
    smoke: Smoke = change(SMOKE, **fields)
    findings = judge_runs(smoke)
    assert [finding.code for finding in findings.values()] == codes
    assert all(finding.fix and finding.fix.steps for finding in findings.values())


def test_without_a_training_there_is_nothing_to_judge() -> None:
    assert judge_runs(None) == {}
