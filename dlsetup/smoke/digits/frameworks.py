"""The same curve in a framework, on a device: run it and have the referee judge it."""

from __future__ import annotations

import math
import os
import tempfile
from collections.abc import Callable, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import NamedTuple

import msgspec

from dlsetup.facts import NOT_ASKED, CurveRun
from dlsetup.process import run as process
from dlsetup.process.run import ProcessResult
from dlsetup.smoke.digits import data as digits
from dlsetup.smoke.digits import reference_curve
from dlsetup.smoke.digits.classify import FORMATS, PRECISIONS, Format, classify, first_wrong
from dlsetup.smoke.digits.events import Began, Done, Event, Failed, Probed, Step, ignore, read
from dlsetup.smoke.digits.reference_curve import Expected, Losses, deviation
from dlsetup.smoke.digits.training import ONE_THREAD, SCRIPT
from dlsetup.smoke.digits.verdict import NO_RESULT, NOT_FINITE, complaint, ending, last

BACKENDS = ("torch", "jax", "tensorflow")
STEPS = 50
FORMS = {"cpu": ("float64",), "mps": ("float32", "default")}  # MPS has no float64
ALL_FORMS = ("float64", "float32", "default")
ABSENT = frozenset({"framework-missing", "device-missing"})


class Wanted(NamedTuple):
    backend: str
    device: str = "cpu"
    form: str = "float64"  # float32: exact; default: float32 as the framework is set


def curves(
    python: str,
    backends: Sequence[str],
    device: str,
    *,
    env: Mapping[str, str],
    seed: int = 0,
    on_event: Callable[[Event], None] = ignore,
    timeout: float = 120.0,
) -> tuple[CurveRun, ...]:
    """Each backend on `device`; `auto`: on the CPU and on every other device it has. Whatever
    an interpreter does costs that one run."""
    runs: list[CurveRun] = []
    for backend in backends:

        def one(device: str, form: str, backend: str = backend) -> Heard:
            return hear(python, Wanted(backend, device, form), env, seed, on_event, timeout)

        devices = ("cpu",) if device == "auto" else (device,)
        heard = [one(each, form) for each in devices for form in FORMS.get(each, ALL_FORMS)]
        began = last(heard[0].told, Began)
        others = began.devices if began and device == "auto" else ()
        heard += [one(each, form) for each in others for form in FORMS.get(each, ALL_FORMS)]
        runs += [each.run for each in heard]
    return tuple(runs)


class Heard(NamedTuple):
    run: CurveRun
    told: Sequence[Event]


def hear(
    python: str,
    wanted: Wanted,
    env: Mapping[str, str],
    seed: int,
    on_event: Callable[[Event], None],
    timeout: float,
    script: Path | None = None,
) -> Heard:
    """Train on one device in one format, in a child with a home for keras that is thrown away."""
    marker = os.urandom(8).hex()
    told: list[Event] = []

    def listen(line: str) -> None:
        event = read(line, marker)
        if event is not None:
            told.append(event)
            on_event(event)

    path = script or SCRIPT.with_name(f"curve_{wanted.backend}.py")
    argv = command(python, path, marker, seed, wanted)
    try:
        with (
            ThreadPoolExecutor(1) as beside,
            tempfile.TemporaryDirectory(ignore_cleanup_errors=True) as home,
        ):
            known = beside.submit(reference_curve.expectation, seed, STEPS)
            quiet = {"KERAS_HOME": home, "TF_CPP_MIN_LOG_LEVEL": "3"}
            ended = process.stream_lines(
                argv, listen, timeout=timeout, env={**env, **ONE_THREAD, **quiet}
            )
            reference, expected = known.result()
    except OSError as error:  # no folder for temporary files
        reference, expected = {}, None
        ended = ProcessResult(None, error=str(error))
    return Heard(judge(wanted, told, ended, reference, expected), told)


def command(python: str, script: Path, marker: str, seed: int, wanted: Wanted) -> tuple[str, ...]:
    steps = ",".join(map(str, reference_curve.compared(seed, STEPS)))
    numbers = (str(seed), str(STEPS), steps)
    return (
        *(python, "-B", str(script), marker, str(digits.DATA)),
        *(*numbers, wanted.device, wanted.form),
    )


def judge(
    wanted: Wanted,
    told: Sequence[Event],
    ended: ProcessResult,
    reference: Mapping[int, float],
    expected: Expected | None,
) -> CurveRun:
    """Pure: from what the child told and how it ended to a fact."""
    began, done, failed = last(told, Began), last(told, Done), last(told, Failed)
    losses: Losses = {event.step: event.loss for event in told if isinstance(event, Step)}
    run = CurveRun(
        backend=wanted.backend,
        backend_version=began.version if began else NO_RESULT,
        device=wanted.device,
        dtype=wanted.form,
        seconds=done.seconds if done else NO_RESULT,
        error=complaint(ended, failed),
    )
    if failed and failed.kind in ABSENT:
        return msgspec.structs.replace(run, outcome="skipped", seen=NOT_ASKED)
    bad = ending(ended, failed)
    if bad or done is None:
        return msgspec.structs.replace(run, outcome=bad[0] if bad else "crashed", seen=NO_RESULT)
    seen = classify(losses, reference, last(told, Probed), expected)
    distance = deviation(losses, reference)
    form = promised(wanted.form, seen)
    passed = seen in allowed(wanted.form) and distance <= form.curve and None not in losses.values()
    return msgspec.structs.replace(
        run,
        outcome="passed" if passed else "failed",
        seen=seen,
        deviation=distance if math.isfinite(distance) else NOT_FINITE,
        at_step=None if passed else first_wrong(losses, reference, form.curve),
    )


def allowed(form: str) -> frozenset[str]:
    """The precisions that a format may show: with its settings left alone, a framework may
    round its products (TF32 is torch's and TensorFlow's on some GPUs), and that is reported."""
    exact = {"float64": {"float64"}, "float32": {"float32", "float64"}}
    return frozenset(exact[form]) if form in exact else PRECISIONS


def promised(form: str, seen: str) -> Format:
    """What a run must keep to."""
    name = "tf32" if seen == "float16" else seen
    if form == "default" and seen in PRECISIONS:
        return next(each for each in FORMATS if each.name == name)
    return next(each for each in FORMATS if each.name == (form if form != "default" else "float32"))
