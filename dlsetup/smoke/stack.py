"""Try the parts of the framework in a student's interpreter: probes/stack.py measures, this
module judges. What ends the child costs the check that ran: another child goes on."""

from __future__ import annotations

import os
import tempfile
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import NamedTuple

import msgspec

from dlsetup import process
from dlsetup.facts import StackRun, Unknown, known
from dlsetup.process import Ended, decode

SCRIPT = Path(__file__).parents[1] / "probes" / "stack.py"
IMPORT_LIMIT = 120.0  # seconds: a framework over a network home, or past a virus scanner


class Bar(NamedTuple):
    """The largest deviation that is in order, and the seconds that a check may take."""

    deviation: float
    limit: float = 30.0
    slow: bool = False  # only with --full


BARS: dict[str, Bar] = {
    "product": Bar(0.0),
    "gradient": Bar(1e-6),  # measured 8e-10
    "attention": Bar(1e-4),  # float32: measured 5e-7
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
# How many times faster than a loop in Python (measured 1300 to 2500, without BLAS about 20) and
# than Python's copy (measured 0.6 to 1) the processor must be, a GPU than one thread of the
# processor, and which share of its makers' figure its memory must reach.
FLOORS = {"product": 50.0, "memory": 0.1}
ACCELERATOR_FLOORS = {"product": 2.0, "memory": 0.3, "specification": 0.2}
THREADS = ("OMP_NUM_THREADS", "MKL_NUM_THREADS", "OPENBLAS_NUM_THREADS")
CACHES = ("TORCHINDUCTOR_CACHE_DIR", "TRITON_CACHE_DIR")  # the first optimiser makes one already
STARTED = 4  # children in vain, one after the other, before the rest is given up


class Plan(msgspec.Struct, frozen=True, tag_field="event", tag="plan"):
    """The framework was imported; an item is `check@device`."""

    backend: str
    version: str
    items: tuple[str, ...]


class Begin(msgspec.Struct, frozen=True, tag_field="event", tag="begin"):
    item: str


class End(msgspec.Struct, frozen=True, tag_field="event", tag="end"):
    """How it went: measured, error, skipped."""

    item: str
    outcome: str
    seconds: float
    deviation: float | None = None
    detail: str | None = None
    ratios: dict[str, float] | None = None


class Error(msgspec.Struct, frozen=True, tag_field="event", tag="error"):
    """The framework could not be imported; `missing` names a module that is not there."""

    message: str
    missing: str | None = None


Event = Plan | Begin | End | Error
_DECODER: msgspec.json.Decoder[Event] = msgspec.json.Decoder(Event)
Listener = Callable[[StackRun], None]


def ignore(run: StackRun) -> None:
    """The listener that does not listen."""


def names(*, full: bool) -> tuple[str, ...]:
    """The checks in their order; without `full` the quick ones."""
    return tuple(name for name, bar in BARS.items() if full or not bar.slow)


def check(
    python: str,
    *,
    env: Mapping[str, str],
    full: bool = False,
    devices: str = "auto",
    only: tuple[str, ...] | None = None,
    on_run: Listener = ignore,
    script: Path = SCRIPT,
) -> tuple[StackRun, ...]:
    """Run the checks in `python`. `env`: the whole environment of the child; `devices`: auto, or
    names with commas. Without PyTorch `full` tries what numpy has; empty: nothing was tried.
    Never raises for what the interpreter does; nothing of what is written stays."""
    with tempfile.TemporaryDirectory(prefix="dlsetup-", ignore_cleanup_errors=True) as scratch:
        trial = Trial(python, env, devices, scratch, script, on_run)
        trial.backends = "torch,numpy" if full else "torch"
        return trial.all(only or names(full=full))


class Trial:
    """Children, one after the other, until nothing is left to try."""

    def __init__(
        self,
        python: str,
        env: Mapping[str, str],
        devices: str,
        scratch: str,
        script: Path,
        on_run: Listener,
    ) -> None:
        self.python, self.devices, self.scratch = python, devices, scratch
        self.script, self.on_run = script, on_run
        caches = {name: os.path.join(scratch, "compiled") for name in CACHES}
        self.env = {**env, **dict.fromkeys(THREADS, "1"), **caches}
        self.backends = "torch,numpy"
        self.runs: list[StackRun] = []
        self.left: tuple[str, ...] | None = None  # of the plan; None: there is none yet
        self.under_way: str | None = None
        self.error: Error | None = None

    def all(self, wanted: tuple[str, ...]) -> tuple[StackRun, ...]:
        in_vain = 0
        while in_vain < STARTED:
            before = len(self.runs)
            ended = self._child(wanted if self.left is None else self.left)
            if self.left is None:  # it did not get as far as a plan
                self._told(not_imported(self.error, ended))
                break
            if self.under_way is not None:
                self._ended_under_way(ended)
            if not self.left:
                break
            in_vain = 0 if len(self.runs) > before else in_vain + 1
        return tuple(self.runs)

    def _child(self, wanted: tuple[str, ...]) -> Ended:
        marker = os.urandom(8).hex()
        limits = {item: BARS[item.split("@")[0]].limit for item in wanted}
        pairs = [f"{item}:{limit:g}" for item, limit in limits.items()]
        options = (marker, self.scratch, self.devices, self.backends, *pairs)
        argv = (self.python, "-B", str(self.script), *options)
        return process.stream(
            argv,
            lambda line: self._hear(line, marker),
            timeout=IMPORT_LIMIT + 2 * sum(limits.values()),
            env=self.env,
        )

    def _hear(self, line: str, marker: str) -> None:
        event = read(line, marker)
        if isinstance(event, Plan) and self.left is None:
            self.left = event.items
        elif isinstance(event, Begin):
            self.under_way = event.item
        elif isinstance(event, End):
            self._done(event.item, judge(event))
        elif isinstance(event, Error):
            self.error = event

    def _ended_under_way(self, ended: Ended) -> None:
        if self.under_way is not None:
            self._done(self.under_way, cut_short(self.under_way, ended))

    def _done(self, item: str, run: StackRun) -> None:
        self.under_way = None
        self.left = tuple(each for each in self.left or () if each != item)
        self._told(run)

    def _told(self, run: StackRun | None) -> None:
        if run is not None:
            self.runs.append(run)
            self.on_run(run)


def read(line: str, marker: str) -> Event | None:
    """The event in a line of the child's output; None where it is somebody else's."""
    _, found, text = line.partition(marker)
    try:
        return _DECODER.decode(text) if found else None
    except msgspec.DecodeError:  # cut short when the child died: its exit code tells of that
        return None


def judge(end: End) -> StackRun:
    """What a check measured, against its bar."""
    name, _, device = end.item.partition("@")
    outcome, detail = end.outcome, end.detail
    if outcome == "error":
        outcome = "failed"
    elif outcome == "measured" and end.ratios is not None:
        outcome, detail = speed(end.ratios, device)
    elif outcome == "measured":
        held = end.deviation is not None and end.deviation <= BARS[name].deviation
        outcome = "ok" if held else "failed"
    return StackRun(
        name=name,
        outcome=outcome,
        device=device,
        detail=detail,
        deviation=end.deviation,
        seconds=end.seconds,
    )


def speed(ratios: Mapping[str, float], device: str) -> tuple[str, str]:
    """Outcome and figures of a throughput."""
    floors = FLOORS if device.startswith("cpu") else ACCELERATOR_FLOORS
    pairs = [(name, ratio, floors.get(name, 0.0)) for name, ratio in ratios.items()]
    slow = any(ratio < floor for _, ratio, floor in pairs)
    detail = ", ".join(f"{name} {ratio:.3g} (>= {floor:g})" for name, ratio, floor in pairs)
    return "failed" if slow else "ok", detail


def cut_short(item: str, ended: Ended) -> StackRun:
    """The check that ran when the child ended."""
    name, _, device = item.partition("@")
    stderr = decode(ended.stderr)
    hung = ended.timed_out or "Timeout (" in stderr  # faulthandler's, at the check's own limit
    detail = None if hung else ended.signal or f"exit code {ended.returncode}"
    outcome = "hung" if hung else "crashed"
    return StackRun(name=name, outcome=outcome, device=device, detail=detail, deviation=None)


def not_imported(error: Error | None, ended: Ended) -> StackRun | None:
    """None: there is no framework at all, which is no fault of it."""
    if error is not None:
        if error.missing in ("torch", "numpy"):
            return None
        return StackRun(name="import", outcome="failed", detail=error.message)
    if ended.timed_out:
        return StackRun(name="import", outcome="hung", detail=None)
    lines = decode(ended.stderr).strip().splitlines()
    last = lines[-1][:500] if lines else f"exit code {ended.returncode}"
    return StackRun(name="import", outcome="crashed", detail=ended.error or ended.signal or last)


def failed(runs: tuple[StackRun, ...] | Unknown) -> bool:
    """Some check did not pass."""
    return any(run.outcome not in ("ok", "skipped") for run in known(runs, ()))
