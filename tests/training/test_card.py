"""The training check on a card, for which card.py stands in: chosen, computed on, with faults."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

import pytest

from dlsetup.facts import known
from dlsetup.process.children import ignore_event
from dlsetup.smoke.digits.frameworks import CurveRequest, run_curve, run_curves
from dlsetup.smoke.stack import runner as stack_runner
from dlsetup.smoke.tasks import catalogue
from dlsetup.smoke.tasks import runner as task_runner
from tests.training.card import with_card
from tests.training.tables import environment

HEALTHY: Mapping[str, int] = {}
TORCH_TASKS = tuple(task for task in catalogue.TASKS.values() if task.backend == "torch")
FEW = catalogue.tasks_by_name(("rbm", "image"))


@pytest.fixture(name="env")
def _env(tmp_path: Path, request: pytest.FixtureRequest) -> dict[str, str]:
    return with_card(environment(), tmp_path, getattr(request, "param", HEALTHY))


def trained(
    python: str, env: Mapping[str, str], device: str, wanted: tuple[catalogue.Task, ...] = FEW
) -> list[tuple[object, ...]]:
    runs = task_runner.run(task_runner.TaskConfig(python, env, device=device), wanted)
    return [(run.task, run.device, run.outcome, run.reasons) for run in runs]


def test_every_task_on_a_card(warm_torch: str, env: dict[str, str]) -> None:
    assert trained(warm_torch, env, "auto", TORCH_TASKS) == [
        (task.name, "cuda", "passed", ()) for task in TORCH_TASKS
    ]


@pytest.mark.parametrize(
    ("asked", "device"), [("cuda", "cuda"), ("cuda:0", "cuda:0"), ("cpu", "cpu")]
)
def test_a_device_that_was_named(
    asked: str, device: str, warm_torch: str, env: dict[str, str]
) -> None:
    expected = [("rbm", "cpu", "passed", ()), ("image", device, "passed", ())]
    assert trained(warm_torch, env, asked) == expected


@pytest.mark.parametrize(
    ("env", "asked", "outcome", "reason"),
    [
        pytest.param(HEALTHY, "mps", "not-started", "device-missing", id="missing"),
        pytest.param({"vanishes": 0}, "auto", "not-started", "device-broken", id="broken"),
        pytest.param({"memory": 0}, "cuda", "not-started", "memory", id="full"),
        pytest.param({"vanishes": 900}, "cuda", "crashed", "device", id="vanishes"),
        pytest.param({"memory": 900}, "cuda", "crashed", "memory", id="fills"),
    ],
    indirect=["env"],
)
def test_a_card_that_is_not_there(
    asked: str, outcome: str, reason: str, warm_torch: str, env: dict[str, str]
) -> None:
    """It costs the tasks of the framework that wants it; none goes to the processor in silence."""
    wanted = catalogue.tasks_by_name(("rbm", "image", "resolution"))
    assert [run[2:] for run in trained(warm_torch, env, asked, wanted)] == [
        ("passed", ()),
        (outcome, (reason,)),
        (outcome, (reason,)),
    ]


def test_the_curve_on_every_device(warm_torch: str, env: dict[str, str]) -> None:
    runs = run_curves(warm_torch, ("torch",), "auto", env=env, seed=0)
    assert [(run.device, run.dtype, run.outcome, run.deviation_kind) for run in runs] == [
        ("cpu", "float64", "passed", "float64"),
        ("cuda", "float64", "passed", "float64"),
        ("cuda", "float32", "passed", "float32"),
        ("cuda", "default", "passed", "float32"),
    ]


@pytest.mark.parametrize(
    ("env", "form", "outcome", "seen"),
    [
        pytest.param({"tf32": 1}, "default", "passed", "tf32", id="tf32-as-it-is-set"),
        pytest.param({"tf32": 1}, "float32", "passed", "float32", id="tf32-switched-off"),
        pytest.param({"tf32-always": 1}, "float32", "failed", "tf32", id="tf32-although-not"),
        pytest.param({"tf32-always": 1}, "float64", "passed", "float64", id="tf32-in-float64"),
        pytest.param({"product": 1}, "float64", "failed", "product", id="product"),
        pytest.param({"product": 1}, "default", "failed", "product", id="product-in-float32"),
        pytest.param({"copies": 1}, "float64", "failed", "data", id="copies"),
        pytest.param({"vanishes": 400}, "float64", "crashed", "no-result", id="vanishes"),
        pytest.param({"vanishes": 0}, "float64", "not-started", "no-result", id="broken"),
        pytest.param({"memory": 400}, "float64", "crashed", "no-result", id="memory"),
    ],
    indirect=["env"],
)
def test_the_curve_on_a_card_with_a_fault(
    form: str, outcome: str, seen: str, warm_torch: str, env: dict[str, str]
) -> None:
    run = run_curve(warm_torch, CurveRequest("torch", "cuda", form), env, 0, ignore_event, 120).run
    assert (run.outcome, known(run.deviation_kind, "no-result")) == (outcome, seen)
    assert ("CUDA" in (known(run.error) or "")) == (seen == "no-result")


@pytest.mark.parametrize(
    ("env", "failed"),
    [
        pytest.param(HEALTHY, set(), id="healthy"),
        pytest.param({"tf32": 1}, set(), id="tf32-as-it-is-set"),
        pytest.param({"tf32-always": 1}, {"product", "attention", "masks"}, id="tf32-although-not"),
        pytest.param(
            {"product": 1},
            {"product", "gradient", "attention", "products", "layers", "masks", "gradients"},
            id="product",
        ),
        pytest.param({"copies": 1}, {"product", "copies", "tensors", "products"}, id="copies"),
    ],
    indirect=["env"],
)
def test_the_stack_on_a_card(failed: set[str], warm_torch: str, env: dict[str, str]) -> None:
    runs = stack_runner.run_stack_checks(warm_torch, env=env)
    assert {run.device for run in runs} == {"cpu", "cuda"}
    wrong = {(run.name, run.device) for run in runs if run.outcome not in ("ok", "skipped")}
    assert wrong == {(name, "cuda") for name in failed}


def test_a_card_that_computes_nothing_is_told_once(warm_torch: str, tmp_path: Path) -> None:
    runs = stack_runner.run_stack_checks(
        warm_torch, env=with_card(environment(), tmp_path, {"vanishes": 0})
    )
    assert {run.outcome for run in runs if run.device == "cpu"} <= {"ok", "skipped"}
    assert [(run.name, run.outcome) for run in runs if run.device == "cuda"] == [
        ("computing", "failed")
    ]


@pytest.mark.parametrize(
    ("device", "expected"),
    [
        pytest.param("cuda:0", [("product", "ok")], id="there"),
        pytest.param("cuda:1", [("device", "failed")], id="a second one is not"),
    ],
)
def test_a_card_by_its_number(
    device: str, expected: list[tuple[str, str]], warm_torch: str, env: dict[str, str]
) -> None:
    runs = stack_runner.run_stack_checks(warm_torch, env=env, devices=device, only=("product",))
    assert [(run.name, run.outcome) for run in runs] == expected


def test_memory_is_refused_by_a_card(warm_torch: str, env: dict[str, str]) -> None:
    runs = stack_runner.run_stack_checks(warm_torch, env=env, devices="cuda", only=("memory",))
    assert [(run.name, run.outcome) for run in runs] == [("memory", "ok")]
