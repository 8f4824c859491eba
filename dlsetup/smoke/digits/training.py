"""Train the digits' network in a student's interpreter and have the referee judge it."""

from __future__ import annotations

import os
from collections.abc import Callable, Mapping
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

from dlsetup.facts import Smoke
from dlsetup.process import run as process
from dlsetup.smoke.digits import data as digits
from dlsetup.smoke.digits import reference_curve
from dlsetup.smoke.digits.events import Event, ignore, read
from dlsetup.smoke.digits.verdict import FULL, Asked, judge

SCRIPT = Path(__file__).parents[2] / "probes" / "train.py"

ONE_THREAD = dict.fromkeys(
    (
        "OPENBLAS_NUM_THREADS",
        "OMP_NUM_THREADS",
        "MKL_NUM_THREADS",
        "VECLIB_MAXIMUM_THREADS",
        "NUMEXPR_NUM_THREADS",
        "BLIS_NUM_THREADS",
    ),
    "1",
)  # on matrices this small a second thread only waits: measured 0.09 to 1.7 s for 0.05 s


def train(
    python: str,
    *,
    env: Mapping[str, str],
    created: str,
    seed: int = 0,
    steps: int = FULL,
    on_event: Callable[[Event], None] = ignore,
    timeout: float = 120.0,
    script: Path = SCRIPT,
) -> Smoke:
    """Train `steps` steps in `python` within `timeout` seconds. `env`: the whole environment
    of the child; `created`: now, ISO 8601 in UTC. `on_event` hears each event as it comes,
    in this thread. With fewer than 800 steps the accuracy does not count, and only the steps
    that were reached are compared. Never raises for what the interpreter does."""
    marker = os.urandom(8).hex()
    told: list[Event] = []

    def hear(line: str) -> None:
        event = read(line, marker)
        if event is not None:
            told.append(event)
            on_event(event)

    argv = command(python, script, marker, seed, steps)
    with ThreadPoolExecutor(1) as beside:
        known = beside.submit(reference_curve.expectation, seed, steps)
        ended = process.stream_lines(argv, hear, timeout=timeout, env={**env, **ONE_THREAD})
        reference, expected = known.result()
    return judge(Asked(python, seed, steps, created), told, ended, reference, expected)


def command(python: str, script: Path, marker: str, seed: int, steps: int) -> tuple[str, ...]:
    """How probes/train.py is started, without byte code being written."""
    told = sorted({*reference_curve.thinned(steps), *reference_curve.compared(seed, steps)})
    reported = ",".join(map(str, told))
    return (python, "-B", str(script), marker, str(digits.DATA), str(seed), str(steps), reported)
