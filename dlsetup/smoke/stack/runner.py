"""Try the parts of the framework in a student's interpreter: probes/stack/ measures, stackverdict
judges. What ends the child costs the check that ran: another child goes on."""

from __future__ import annotations

import os
import tempfile
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from typing import NamedTuple

from dlsetup.facts import StackRun
from dlsetup.process import run as process
from dlsetup.process.run import ProcessResult
from dlsetup.smoke.digits.training import ONE_THREAD
from dlsetup.smoke.stack.events import Begin, End, Error, Plan, read
from dlsetup.smoke.stack.verdict import BARS, cut_short, judge, not_imported, not_there

SCRIPT = Path(__file__).parents[2] / "probes" / "stack" / "_child.py"
IMPORT_LIMIT = 120.0  # seconds: a framework over a network home, or past a virus scanner
CACHES = ("TORCHINDUCTOR_CACHE_DIR", "TRITON_CACHE_DIR")  # the first optimiser makes one already
STARTED = 4  # children in vain, one after the other, before the rest is given up
Listener = Callable[[StackRun], None]


def ignore(run: StackRun) -> None:
    """The listener that does not listen."""


def names(*, full: bool) -> tuple[str, ...]:
    """The checks in their order; without `full` the quick ones."""
    return tuple(name for name, bar in BARS.items() if full or not bar.slow)


class Asked(NamedTuple):
    """How a child is started. `env`: the whole environment of the child."""

    python: str
    env: Mapping[str, str]
    devices: str
    backends: str
    scratch: str
    script: Path

    def command(self, marker: str, limits: Mapping[str, float]) -> tuple[str, ...]:
        pairs = (f"{item}:{limit:g}" for item, limit in limits.items())
        options = (marker, self.scratch, self.devices, self.backends)
        return (self.python, "-B", str(self.script), *options, *pairs)

    @property
    def environment(self) -> dict[str, str]:
        """PyTorch compiles into our folder, where there is one."""
        there = CACHES if os.path.isdir(self.scratch) else ()
        caches = dict.fromkeys(there, os.path.join(self.scratch, "compiled"))
        return {**self.env, **ONE_THREAD, **caches}


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
    backends = "torch,numpy" if full else "torch"
    with scratch_folder() as scratch:
        asked = Asked(python, env, devices, backends, scratch, script)
        return Trial(asked, on_run).all(only or names(full=full))


@contextmanager
def scratch_folder() -> Iterator[str]:
    """A folder that is removed afterwards. Where none can be made, one that is not there: the
    checks that write say so."""
    try:
        folder = tempfile.TemporaryDirectory(prefix="dlsetup-", ignore_cleanup_errors=True)
    except OSError as error:  # without a name: of many places none can be written
        yield error.filename or os.path.join(os.getcwd(), "dlsetup-scratch")
        return
    with folder as path:
        yield path


class Trial:
    """Children, one after the other, until nothing is left to try."""

    def __init__(self, asked: Asked, on_run: Listener) -> None:
        self.asked, self.on_run = asked, on_run
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
                self._done(self.under_way, cut_short(self.under_way, ended))
            if not self.left:
                break
            in_vain = 0 if len(self.runs) > before else in_vain + 1
        else:  # what was imported once is not any more
            self._told(not_imported(self.error, ended))
        return tuple(self.runs)

    def _child(self, wanted: tuple[str, ...]) -> ProcessResult:
        marker = os.urandom(8).hex()
        limits = {item: BARS[item.split("@")[0]].limit for item in wanted}
        return process.stream_lines(
            self.asked.command(marker, {"import": IMPORT_LIMIT, **limits}),
            lambda line: self._hear(line, marker),
            timeout=2 * (IMPORT_LIMIT + sum(limits.values())),  # its own limits come before
            env=self.asked.environment,
        )

    def _hear(self, line: str, marker: str) -> None:
        event = read(line, marker)
        if isinstance(event, Plan) and self.left is None:
            self.left = event.items
            for run in not_there(event):
                self._told(run)
        elif isinstance(event, Begin):
            self.under_way = event.item
        elif isinstance(event, End):
            self._done(event.item, judge(event))
        elif isinstance(event, Error):
            self.error = event

    def _done(self, item: str, run: StackRun) -> None:
        self.under_way = None
        self.left = tuple(each for each in self.left or () if each != item)
        self._told(run)

    def _told(self, run: StackRun | None) -> None:
        if run is not None:
            self.runs.append(run)
            self.on_run(run)
