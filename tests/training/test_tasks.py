"""All tasks for real, in an environment with PyTorch: DLSETUP_TORCH is its interpreter."""

from __future__ import annotations

import os

import pytest

from dlsetup.smoke import running, tasks

TORCH = os.environ.get("DLSETUP_TORCH", "")

pytestmark = pytest.mark.skipif(
    not (TORCH and os.environ.get("DLSETUP_TRAINING")),
    reason="needs DLSETUP_TRAINING=1 and DLSETUP_TORCH",
)


def test_every_task_passes_within_twenty_seconds() -> None:
    """Of the processor's time, with five more for the imports: others may use the machine."""
    env = {name: text for name, text in os.environ.items() if not name.startswith("PYTHON")}
    before = os.times().children_user
    runs = running.run(running.Asked(TORCH, env), tuple(tasks.TASKS.values()))
    assert [(run.task, run.outcome, run.reasons) for run in runs] == [
        (name, "passed", ()) for name in tasks.TASKS
    ]
    assert os.times().children_user - before <= 20 + 5
