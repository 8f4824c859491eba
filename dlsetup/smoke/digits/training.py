"""Train the digits' network in a student's interpreter and have the referee judge it."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import NamedTuple

from dlsetup.facts import Smoke
from dlsetup.process.children import ignore_event, run_child
from dlsetup.process.run import Command
from dlsetup.smoke.digits import data as digits
from dlsetup.smoke.digits import reference_curve
from dlsetup.smoke.digits.events import DigitsEvent, decode_event
from dlsetup.smoke.digits.seeds import STORED_SEED
from dlsetup.smoke.digits.verdict import (
    FULL_STEPS,
    DigitsConfig,
    add_default_seed,
    add_trace,
    is_traceable,
    judge_digits,
)

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


TRACED_BEFORE = 3  # steps before the first wrong loss, in which the fault may have happened


class DigitsTarget(NamedTuple):
    """An interpreter. `env`: the whole environment of its children."""

    python: str
    env: Mapping[str, str]
    timeout: float = 120.0
    script: Path = SCRIPT


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
    that were reached are compared. With another seed than the stored one, of which only the first
    steps are compared, the stored one is trained beside it. Never raises for what the interpreter
    does."""
    target = DigitsTarget(python, env, timeout, script)
    config = DigitsConfig(python, seed, steps, created, reference_curve.reported_steps(seed, steps))
    if seed == STORED_SEED:
        return _train_seed(target, config, on_event)
    stored_config = config._replace(
        seed=STORED_SEED, reported=reference_curve.reported_steps(STORED_SEED, steps)
    )
    with ThreadPoolExecutor(1) as executor:
        stored = executor.submit(_train_seed, target, stored_config, ignore_event)
        smoke = _train_seed(target, config, on_event)
        return add_default_seed(smoke, stored.result())


def _train_seed(
    target: DigitsTarget, config: DigitsConfig, on_event: Callable[[DigitsEvent], None]
) -> Smoke:
    with ThreadPoolExecutor(1) as executor:
        reference_future = executor.submit(
            reference_curve.compute_reference, config.seed, config.steps
        )
        child = run_child(_command_of(target, config), decode_event, on_event)
        reference, expected = reference_future.result()
    smoke = judge_digits(config, child.events, child.process, reference, expected)
    step = smoke.first_wrong_step
    if not (is_traceable(smoke) and isinstance(step, int)):
        return smoke
    return add_trace(smoke, child.events, _trace(target, config, step))


def _trace(target: DigitsTarget, config: DigitsConfig, step: int) -> tuple[DigitsEvent, ...]:
    """The same training up to a step, the last of whose steps are calculated again."""
    traced = tuple(range(max(1, step - TRACED_BEFORE), step + 1))
    shorter = config._replace(steps=step, reported=tuple(range(1, step + 1)))
    return run_child(_command_of(target, shorter, traced), decode_event).events


def _command_of(
    target: DigitsTarget, config: DigitsConfig, traced: tuple[int, ...] = ()
) -> Callable[[str], Command]:
    def command_of(marker: str) -> Command:
        argv = command_line(target.python, target.script, marker, config.seed, config.steps)
        trace = (",".join(map(str, traced)),) if traced else ()
        return Command((*argv, *trace), target.timeout, {**target.env, **ONE_THREAD})

    return command_of


def command_line(python: str, script: Path, marker: str, seed: int, steps: int) -> tuple[str, ...]:
    """How probes/train.py is started, without byte code being written."""
    steps_argument = ",".join(map(str, reference_curve.reported_steps(seed, steps)))
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
