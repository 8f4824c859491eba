"""Train the digits' network in a student's interpreter and have the referee judge it."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

from dlsetup.facts import Smoke
from dlsetup.process.children import ignore_event, run_child
from dlsetup.process.run import Command
from dlsetup.smoke.digits import data as digits
from dlsetup.smoke.digits import reference_curve
from dlsetup.smoke.digits.events import DigitsEvent, decode_event
from dlsetup.smoke.digits.verdict import FULL_STEPS, DigitsConfig, judge_digits

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


def train_digits(
    python: str,
    *,
    env: Mapping[str, str],
    created: str,
    seed: int = 0,
    steps: int = FULL_STEPS,
    on_event: Callable[[DigitsEvent], None] = ignore_event,
    timeout: float = 120.0,
    script: Path = SCRIPT,
) -> Smoke:
    """Train `steps` steps in `python` within `timeout` seconds. `env`: the whole environment
    of the child; `created`: now, ISO 8601 in UTC. `on_event` hears each event as it comes,
    in this thread. With fewer than 800 steps the accuracy does not count, and only the steps
    that were reached are compared. Never raises for what the interpreter does."""

    def command_of(marker: str) -> Command:
        argv = command_line(python, script, marker, seed, steps)
        return Command(argv, timeout, {**env, **ONE_THREAD})

    with ThreadPoolExecutor(1) as executor:
        reference_future = executor.submit(reference_curve.compute_reference, seed, steps)
        child = run_child(command_of, decode_event, on_event)
        reference, expected = reference_future.result()
    config = DigitsConfig(python, seed, steps, created)
    return judge_digits(config, child.events, child.process, reference, expected)


def command_line(python: str, script: Path, marker: str, seed: int, steps: int) -> tuple[str, ...]:
    """How probes/train.py is started, without byte code being written."""
    reported_steps = sorted(
        {*reference_curve.plotted_steps(steps), *reference_curve.compared_steps(seed, steps)}
    )
    steps_argument = ",".join(map(str, reported_steps))
    return (
        python,
        "-B",
        str(script),
        marker,
        str(digits.DATA),
        str(seed),
        str(steps),
        steps_argument,
    )
