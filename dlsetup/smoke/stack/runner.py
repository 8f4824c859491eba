"""Try the parts of the framework in a student's interpreter: probes/stack/ measures, verdict.py
judges. What ends the child costs the check that ran: another child goes on."""

from __future__ import annotations

import os
import tempfile
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from typing import NamedTuple

from dlsetup.facts import StackRun
from dlsetup.process.children import Items, Progress, run_items
from dlsetup.process.run import Command
from dlsetup.smoke.digits.training import ONE_THREAD
from dlsetup.smoke.stack.events import (
    CheckEnded,
    StackEvent,
    StackImportFailed,
    StackPlan,
    decode_event,
)
from dlsetup.smoke.stack.verdict import (
    BARS,
    failed_import_run,
    interrupted_check_run,
    judge_check,
    missing_device_runs,
)

SCRIPT = Path(__file__).parents[2] / "probes" / "stack" / "_child.py"
IMPORT_LIMIT = 120.0  # seconds: a framework over a network home, or past a virus scanner
CACHES = ("TORCHINDUCTOR_CACHE_DIR", "TRITON_CACHE_DIR")  # the first optimiser makes one already
MAX_FAILED_STARTS = 4  # children in vain, one after the other, before the rest is given up
Listener = Callable[[StackRun], None]


def ignore_run(run: StackRun) -> None:
    """The listener that does not listen."""


def check_names(*, full: bool) -> tuple[str, ...]:
    """The checks in their order; without `full` the quick ones."""
    return tuple(name for name, bar in BARS.items() if full or not bar.slow)


class StackConfig(NamedTuple):
    """How a child is started. `env`: the whole environment of the child."""

    python: str
    env: Mapping[str, str]
    devices: str
    backends: str
    scratch: str
    script: Path

    def command(self, items: Items, marker: str) -> Command:
        limits = {item: BARS[item.split("@")[0]].limit for item in items}
        options = (marker, self.scratch, self.devices, self.backends)
        limit_arguments = (
            f"{item}:{limit:g}" for item, limit in {"import": IMPORT_LIMIT, **limits}.items()
        )
        return Command(
            (self.python, "-B", str(self.script), *options, *limit_arguments),
            timeout=2 * (IMPORT_LIMIT + sum(limits.values())),  # the child's own limits come before
            env=self.child_environment,
        )

    @property
    def child_environment(self) -> dict[str, str]:
        """PyTorch compiles into our folder, where there is one."""
        variables = CACHES if os.path.isdir(self.scratch) else ()
        caches = dict.fromkeys(variables, os.path.join(self.scratch, "compiled"))
        return {**self.env, **ONE_THREAD, **caches}


def run_stack_checks(
    python: str,
    *,
    env: Mapping[str, str],
    full: bool = False,
    devices: str = "auto",
    only: tuple[str, ...] | None = None,
    on_run: Listener = ignore_run,
    script: Path = SCRIPT,
) -> tuple[StackRun, ...]:
    """Run the checks in `python`. `env`: the whole environment of the child; `devices`: auto, or
    names with commas. Without PyTorch `full` tries what numpy has; empty: nothing was tried.
    Never raises for what the interpreter does; nothing of what is written stays."""
    backends = "torch,numpy" if full else "torch"
    with scratch_folder() as scratch:
        config = StackConfig(python, env, devices, backends, scratch, script)
        return StackRunner(config, on_run).run_all(only or check_names(full=full))


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


class StackRunner:
    """What became of the checks, told as it is known."""

    def __init__(self, config: StackConfig, on_run: Listener) -> None:
        self.config, self.on_run = config, on_run
        self.runs: list[StackRun] = []
        self.plan: StackPlan | None = None
        self.import_failure: StackImportFailed | None = None

    def run_all(self, items: Items) -> tuple[StackRun, ...]:
        last_child = None
        for item, state, _, child in run_items(
            items,
            self.config.command,
            decode_event,
            progress_of,
            self._handle_event,
            max_failed_starts=MAX_FAILED_STARTS,
        ):
            if state == "lost":
                self._add_run(interrupted_check_run(item, child.process))
            elif state == "not-begun":  # there is no plan, or what was imported once is not now
                last_child = child
        if last_child is not None:
            self._add_run(failed_import_run(self.import_failure, last_child.process))
        return tuple(self.runs)

    def _handle_event(self, event: StackEvent) -> None:
        if isinstance(event, StackPlan) and self.plan is None:
            self.plan = event
            for run in missing_device_runs(event):
                self._add_run(run)
        elif isinstance(event, CheckEnded):
            self._add_run(judge_check(event))
        elif isinstance(event, StackImportFailed):
            self.import_failure = event

    def _add_run(self, run: StackRun | None) -> None:
        if run is not None:
            self.runs.append(run)
            self.on_run(run)


def progress_of(event: StackEvent) -> Progress:
    if isinstance(event, StackPlan):
        return Progress(planned=event.items)
    if isinstance(event, StackImportFailed):
        return Progress()
    return Progress(event.item, finished=isinstance(event, CheckEnded))
