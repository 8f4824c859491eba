"""The same curve in a framework, on a device: run it and have the referee judge it."""

from __future__ import annotations

import math
import os
import tempfile
from collections.abc import Callable, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from functools import partial
from pathlib import Path
from typing import NamedTuple

from dlsetup.facts import NOT_ASKED, CurveRun
from dlsetup.process.children import ChildResult, ignore_event, run_child
from dlsetup.process.run import Command, ProcessResult
from dlsetup.records import msgspec
from dlsetup.smoke.digits import data as digits
from dlsetup.smoke.digits import reference_curve
from dlsetup.smoke.digits.classify import (
    FORMATS,
    PRECISIONS,
    NumberFormat,
    classify,
)
from dlsetup.smoke.digits.events import (
    ArithmeticProbe,
    DigitsEvent,
    FrameworkReady,
    OperationTraced,
    TrainingDone,
    TrainingFailed,
    TrainingStep,
    decode_event,
)
from dlsetup.smoke.digits.reference_curve import (
    DataChecksums,
    deviation,
    first_leaving_step,
)
from dlsetup.smoke.digits.training import ONE_THREAD, SCRIPT
from dlsetup.smoke.digits.verdict import (
    NO_RESULT,
    NOT_FINITE,
    error_text,
    failed_ending,
    is_same_again,
    last_event,
    losses_by_step,
)

BACKENDS = ("torch", "jax", "tensorflow")
STEPS = 50  # float32 keeps to its bound as far as this
WHOLE_STEPS = {"torch": 400}  # of a float64 on the CPU, which keeps to it: half a second
TRACEABLE = frozenset({"torch"})
TRACED_BEFORE = 3  # steps before the first wrong loss, in which the fault may have happened
DEVICE_DTYPES = {"cpu": ("float64",), "mps": ("float32", "default")}  # MPS has no float64
ALL_DTYPES = ("float64", "float32", "default")
# Neither takes the whole memory of a card at once: https://docs.jax.dev/en/latest/gpu_memory_allocation.html
SHARED_CARD = {"XLA_PYTHON_CLIENT_PREALLOCATE": "false", "TF_FORCE_GPU_ALLOW_GROWTH": "true"}
ENOUGH_CORES = 4  # to train in two children beside the tasks and the parts of the framework
ABSENT_KINDS = frozenset({"framework-missing", "device-missing"})


class CurveRequest(NamedTuple):
    backend: str
    device: str = "cpu"
    dtype: str = "float64"  # float32: exact; default: float32 as the framework is set

    @property
    def steps(self) -> int:
        is_exact = (self.device, self.dtype) == ("cpu", "float64")
        return WHOLE_STEPS.get(self.backend, STEPS) if is_exact else STEPS


def run_curves(
    python: str,
    backends: Sequence[str],
    device: str,
    *,
    env: Mapping[str, str],
    seed: int = 0,
    on_event: Callable[[DigitsEvent], None] = ignore_event,
    timeout: float = 120.0,
) -> tuple[CurveRun, ...]:
    """Each backend on `device`; `auto`: on the CPU and on every other device it has. Whatever
    an interpreter does costs that one run."""

    def run_one(request: CurveRequest) -> CurveResult:
        return run_curve(python, request, env, seed, on_event, timeout)

    with ThreadPoolExecutor(concurrent_children()) as pool:
        named = ("cpu",) if device == "auto" else (device,)
        first = [
            [pool.submit(run_one, request) for request in curve_requests(backend, named)]
            for backend in backends
        ]
        begun = [[future.result() for future in futures] for futures in first]
        others = [_other_devices(results) if device == "auto" else () for results in begun]
        requests = [
            curve_requests(backend, found) for backend, found in zip(backends, others, strict=True)
        ]
        later = [[pool.submit(run_one, request) for request in wanted] for wanted in requests]
        return tuple(
            result.run
            for results, rest in zip(begun, later, strict=True)
            for result in (*results, *(future.result() for future in rest))
        )


def concurrent_children() -> int:
    """Each imports its framework again, for seconds, and takes some 500 MB of a card."""
    return 2 if (os.cpu_count() or 1) >= ENOUGH_CORES else 1


def curve_requests(backend: str, devices: Sequence[str]) -> tuple[CurveRequest, ...]:
    """In every format that a device has."""
    return tuple(
        CurveRequest(backend, device, dtype)
        for device in devices
        for dtype in DEVICE_DTYPES.get(device, ALL_DTYPES)
    )


def _other_devices(results: Sequence[CurveResult]) -> tuple[str, ...]:
    ready = last_event(results[0].events, FrameworkReady)
    return ready.devices if ready else ()


class CurveResult(NamedTuple):
    run: CurveRun
    events: Sequence[DigitsEvent]


def run_curve(
    python: str,
    request: CurveRequest,
    env: Mapping[str, str],
    seed: int,
    on_event: Callable[[DigitsEvent], None],
    timeout: float,
    script: Path | None = None,
) -> CurveResult:
    """Train on one device in one format, in a child with a home for keras that is thrown away."""
    path = script or SCRIPT.with_name(f"curve_{request.backend}.py")

    def command_of(home: str, marker: str, steps: int, traced: tuple[int, ...]) -> Command:
        argv = command_line(python, path, marker, seed, request, steps, traced)
        framework_env = {"KERAS_HOME": home, "TF_CPP_MIN_LOG_LEVEL": "3", **SHARED_CARD}
        return Command(argv, timeout, {**env, **ONE_THREAD, **framework_env})

    try:
        with (
            ThreadPoolExecutor(1) as executor,
            tempfile.TemporaryDirectory(ignore_cleanup_errors=True) as home,
        ):
            reference_future = executor.submit(
                reference_curve.compute_reference, seed, request.steps
            )
            make = partial(command_of, home, steps=request.steps, traced=())
            child = run_child(make, decode_event, on_event)
            reference, expected = reference_future.result()
            run = judge_curve(request, child.events, child.process, reference, expected)
            if (step := traceable_step(run)) is not None:
                traced = tuple(range(max(1, step - TRACED_BEFORE), step + 1))
                make = partial(command_of, home, steps=step, traced=traced)
                run = add_curve_trace(run, child.events, run_child(make, decode_event).events)
    except OSError as error:  # no folder for temporary files
        reference, expected = {}, None
        child = ChildResult((), noise=False, process=ProcessResult(None, error=str(error)))
        run = judge_curve(request, child.events, child.process, reference, expected)
    return CurveResult(run, child.events)


def traceable_step(run: CurveRun) -> int | None:
    """The step from which on the losses deviate for a reason that no look explains."""
    step = run.first_wrong_step
    is_unexplained = run.outcome == "failed" and run.deviation_kind not in PRECISIONS | {"data"}
    is_exact = (run.device, run.dtype) == ("cpu", "float64") and run.backend in TRACEABLE
    return step if is_unexplained and is_exact and isinstance(step, int) else None


def add_curve_trace(
    run: CurveRun, before: Sequence[DigitsEvent], events: Sequence[DigitsEvent]
) -> CurveRun:
    """With what the same training once more shows, as of the digits in numpy."""
    traced = next((event for event in events if isinstance(event, OperationTraced)), None)
    if traced is not None:
        kind = traced.kind if run.deviation_kind == "unknown" else run.deviation_kind
        return msgspec.structs.replace(
            run,
            operations=(traced.operation,),
            deviation_kind=kind,
            first_wrong_step=traced.step,
        )
    is_stable = is_same_again(before, events)
    return run if is_stable else msgspec.structs.replace(run, deviation_kind="unstable")


def command_line(
    python: str,
    script: Path,
    marker: str,
    seed: int,
    request: CurveRequest,
    steps: int,
    traced: tuple[int, ...] = (),
) -> tuple[str, ...]:
    told = ",".join(map(str, reference_curve.compared_steps(seed, steps)))
    trace = (",".join(map(str, traced)),) if traced else ()
    return (
        *(python, "-B", str(script), marker, str(digits.DATA)),
        *(str(seed), str(steps), told, request.device, request.dtype, *trace),
    )


def judge_curve(
    request: CurveRequest,
    events: Sequence[DigitsEvent],
    process_result: ProcessResult,
    reference: Mapping[int, float],
    expected: DataChecksums | None,
) -> CurveRun:
    """Pure: from what the child told and how it ended to a fact."""
    ready, done, failed = (
        last_event(events, FrameworkReady),
        last_event(events, TrainingDone),
        last_event(events, TrainingFailed),
    )
    losses = losses_by_step(events)
    told = tuple(event.step for event in events if isinstance(event, TrainingStep))
    run = CurveRun(
        backend=request.backend,
        backend_version=ready.version if ready else NO_RESULT,
        device=request.device,
        dtype=request.dtype,
        seconds=done.seconds if done else NO_RESULT,
        error=error_text(process_result, failed),
    )
    if failed and failed.kind in ABSENT_KINDS:
        return msgspec.structs.replace(run, outcome="skipped", deviation_kind=NOT_ASKED)
    failed_result = failed_ending(process_result, failed)
    if failed_result or done is None:
        return msgspec.structs.replace(
            run, outcome=failed_result[0] if failed_result else "crashed", deviation_kind=NO_RESULT
        )
    deviation_class = classify(losses, reference, last_event(events, ArithmeticProbe), expected)
    distance = deviation(losses, reference)
    number_format = required_format(request.dtype, deviation_class)
    passed = (
        deviation_class in allowed_precisions(request.dtype)
        and distance <= number_format.curve
        and None not in losses.values()
        and told == tuple(reference)  # each once and in its order
    )
    return msgspec.structs.replace(
        run,
        outcome="passed" if passed else "failed",
        deviation_kind=deviation_class,
        deviation=distance if math.isfinite(distance) else NOT_FINITE,
        first_wrong_step=None
        if passed
        else first_leaving_step(losses, reference, number_format.curve),
    )


def allowed_precisions(dtype: str) -> frozenset[str]:
    """The precisions that a format may show: with its settings left alone, a framework may
    round its products (TF32 is torch's and TensorFlow's on some GPUs), and that is reported."""
    exact = {"float64": {"float64"}, "float32": {"float32", "float64"}}
    return frozenset(exact[dtype]) if dtype in exact else PRECISIONS


def required_format(dtype: str, deviation_class: str) -> NumberFormat:
    """What a run must keep to."""
    name = "tf32" if deviation_class == "float16" else deviation_class
    if dtype == "default" and deviation_class in PRECISIONS:
        return next(fmt for fmt in FORMATS if fmt.name == name)
    return next(fmt for fmt in FORMATS if fmt.name == (dtype if dtype != "default" else "float32"))
