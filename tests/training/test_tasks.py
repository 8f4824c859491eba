"""All tasks for real, and the faults of PyTorch that the formulas of its parts must find."""

from __future__ import annotations

import pytest

from dlsetup.smoke.tasks import catalogue
from dlsetup.smoke.tasks import runner as task_runner
from tests.training.tables import environment
from tests.training.task_faults import FAULTS, Fault, Noticed, noticed, noticed_where_told


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
    expected = Noticed((), fault.curve, (fault.check,))
    assert noticed_where_told(fault, warm_torch) == expected


def test_without_a_fault_nothing_is_noticed(warm_torch: str) -> None:
    healthy = Fault("none", "", ("image", "resolution"), "")
    assert noticed(healthy, warm_torch) == Noticed((), None, ())
