"""All tasks for real, and the faults of PyTorch that they, the curve or the stack must notice."""

from __future__ import annotations

import pytest

from dlsetup.smoke.tasks import catalogue
from dlsetup.smoke.tasks import runner as task_runner
from tests.training.tables import environment
from tests.training.task_faults import FAULTS, Fault, noticed_at_all


def test_every_task_passes(torch: str) -> None:
    """How long they take is told by benchmarks/smoke.py: a busy machine is no fault."""
    runs = task_runner.run(
        task_runner.TaskConfig(torch, environment()), tuple(catalogue.TASKS.values())
    )
    assert [(run.task, run.outcome, run.reasons) for run in runs] == [
        (name, "passed", ()) for name in catalogue.TASKS
    ]


@pytest.mark.parametrize("fault", FAULTS, ids=lambda fault: str(fault.what))
def test_a_fault_of_the_framework_is_noticed(fault: Fault, warm_torch: str) -> None:
    assert noticed_at_all(fault.code, warm_torch, fault.tasks)


def test_without_a_fault_nothing_is_noticed(warm_torch: str) -> None:
    assert not noticed_at_all("", warm_torch, ("image", "resolution"))
