"""A training that went well."""

from __future__ import annotations

from dlsetup.facts.healthy_python import PYTHON
from dlsetup.facts.training import Smoke, TaskRun

TASK = TaskRun(
    task="rbm",
    outcome="passed",
    reasons=(),
    backend="numpy",
    backend_version="2.4.6",
    device="cpu",
    metric="readout",
    value=0.894,
    bar=0.83,
    seconds=0.2,
    exercises=("blas", "sampling"),
    losses=((1, 0.196), (720, 0.021)),
    figure=(),
    error=None,
    signal=None,
)

SMOKE = Smoke(
    task="digits",
    outcome="passed",
    reasons=(),
    backend="numpy",
    backend_version="2.4.6",
    device="cpu",
    python=PYTHON,
    python_version="3.12.1",
    seed=0,
    steps=800,
    accuracy=0.975,
    deviation=2e-16,
    tasks=(TASK,),
)
