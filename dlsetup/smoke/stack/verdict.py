"""Bars of the stack checks, and verdicts: from what a child measured, and from how it ended."""

from __future__ import annotations

from collections.abc import Mapping
from typing import NamedTuple

from dlsetup.facts import StackRun
from dlsetup.process.run import ProcessResult, decode
from dlsetup.smoke.stack.events import CheckEnded, StackImportFailed, StackPlan


class Bar(NamedTuple):
    """The largest deviation that is in order, and the seconds that a check may take."""

    deviation: float
    limit: float = 30.0
    slow: bool = False  # only with --full


# Tables of operations against their formulas (probes/torch_formulas/), each with a tolerance of its
# own: what is told is 0, or how far one is off that does not keep to it.
OPERATIONS = (
    *("tensors", "products", "functions", "layers", "masks", "losses", "gradients", "optimizers"),
    *("states", "loaders", "random"),
)
FORMULAS_HOLD = 0.0

BARS: dict[str, Bar] = {
    "product": Bar(0.0),
    **dict.fromkeys(OPERATIONS, Bar(FORMULAS_HOLD)),
    "gradient": Bar(1e-6),  # measured 8e-10
    "attention": Bar(1e-4),  # float32: measured 1.2e-6
    "first-loss": Bar(0.02),
    "overfit": Bar(0.05),  # the last loss: measured 0.0017
    "same-seed": Bar(0.0),
    "checkpoint": Bar(0.0),
    "autocast": Bar(0.02),  # bfloat16: measured 0.0033
    "copies": Bar(0.0),
    "workers-fork": Bar(0.0, 60.0, slow=True),
    "workers-spawn": Bar(0.0, 120.0, slow=True),
    "memory": Bar(0.0, slow=True),
    "throughput": Bar(0.0, 60.0, slow=True),
    "compile": Bar(1e-4, 300.0, slow=True),
}
FLOAT32_BARS = {"gradient": 1e-4}  # on MPS, which has no float64: measured 2e-6 on a CPU
# How many times faster than a loop in Python (measured 1300 to 2500, without BLAS about 20) and
# than Python's copy (measured 0.6 to 1) the processor must be, a GPU than one thread of the
# processor, and which share of its makers' figure its memory must reach.
FLOORS = {"product": 50.0, "memory": 0.1}
ACCELERATOR_FLOORS = {"product": 2.0, "memory": 0.3, "specification": 0.2}


def judge_check(event: CheckEnded) -> StackRun:
    """What a check measured, against its bar."""
    name, _, device = event.item.partition("@")
    outcome, detail = event.outcome, event.detail
    if outcome == "error":
        outcome = "failed"
    elif outcome == "measured" and event.ratios is not None:
        outcome, detail = judge_speed(event.ratios, device)
    elif outcome == "measured":
        passed = event.deviation is not None and event.deviation <= allowed_deviation(name, device)
        outcome = "ok" if passed else "failed"
    return StackRun(
        name=name,
        outcome=outcome,
        device=device,
        detail=detail,
        deviation=event.deviation,
        seconds=event.seconds,
    )


def missing_device_runs(plan: StackPlan) -> tuple[StackRun, ...]:
    """The devices on which nothing can be tried."""
    absent = {device: f"PyTorch {plan.version} has no device {device}" for device in plan.absent}
    told = [("device", absent), ("computing", plan.refusing)]
    return tuple(
        StackRun(name=name, outcome="failed", device=device, detail=detail, deviation=None)
        for name, details in told
        for device, detail in details.items()
    )


def allowed_deviation(name: str, device: str) -> float:
    """The largest deviation of a check on a device."""
    bar = BARS[name].deviation
    return FLOAT32_BARS.get(name, bar) if device.startswith("mps") else bar


def judge_speed(ratios: Mapping[str, float], device: str) -> tuple[str, str]:
    """Outcome and figures of a throughput."""
    floors = FLOORS if device.startswith("cpu") else ACCELERATOR_FLOORS
    pairs = [(name, ratio, floors.get(name, 0.0)) for name, ratio in ratios.items()]
    slow = any(ratio < floor for _, ratio, floor in pairs)
    detail = ", ".join(f"{name} {ratio:.3g} (>= {floor:g})" for name, ratio, floor in pairs)
    return "failed" if slow else "ok", detail


def interrupted_check_run(item: str, process_result: ProcessResult) -> StackRun:
    """The check that ran when the child ended."""
    name, _, device = item.partition("@")
    hung = process_result.hung
    detail = None if hung else process_result.signal or f"exit code {process_result.returncode}"
    outcome = "hung" if hung else "crashed"
    return StackRun(name=name, outcome=outcome, device=device, detail=detail, deviation=None)


def failed_import_run(
    failure: StackImportFailed | None, process_result: ProcessResult
) -> StackRun | None:
    """None: there is no framework at all, which is no fault of it."""
    if failure is not None:
        if failure.missing in ("torch", "numpy"):
            return None
        return StackRun(name="import", outcome="failed", detail=failure.message)
    if process_result.hung:
        return StackRun(name="import", outcome="hung", detail=None)
    lines = decode(process_result.stderr).strip().splitlines()
    last = lines[-1][:500] if lines else f"exit code {process_result.returncode}"
    return StackRun(
        name="import",
        outcome="crashed",
        detail=process_result.error or process_result.signal or last,
    )
