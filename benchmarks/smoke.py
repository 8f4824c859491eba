"""The training check against its limits: the digits beside the import of numpy, and what the whole
check takes beyond its imports.

Each child tells its first event when its imports have ended. Of the children that waited for one
another until the last one ended, the critical path, the time to that event is taken off.

usage: python benchmarks/smoke.py [PYTHON-WITH-NUMPY] [PYTHON-WITH-TORCH]
Exit code 1: a limit was missed.
"""

from __future__ import annotations

import os
import statistics
import subprocess
import sys
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import NamedTuple
from unittest.mock import patch

from timing import seconds

from dlsetup.process import children
from dlsetup.process.run import Command, ProcessResult, stream
from dlsetup.smoke.check import (
    TrainingListener,
    TrainingRequest,
    TrainingTarget,
    run_training_check,
)
from dlsetup.smoke.digits.training import SCRIPT, command_line
from dlsetup.smoke.tasks.catalogue import TASKS

NUMPY = "import numpy"
TORCH = "import torch; torch.optim.SGD([torch.zeros(1, requires_grad=True)])"
LOADED = (
    "import sys; from dlsetup.cli.app import main; main(sys.argv[1:]); "
    "print(sum(name.startswith('dlsetup.smoke.') for name in sys.modules"
    " if name != 'dlsetup.smoke.choices'))"  # what --help lists
)
OTHERS = (("--version",), ("doctor", "--help"), ("explain", "DLS801"), ("smoke", "--help"))


class Figure(NamedTuple):
    what: str
    value: float
    limit: float
    unit: str = "s"
    beside: str = ""

    def told(self) -> str:
        verdict = "ok" if self.value <= self.limit else "MISSED"
        figure = f"{self.value:.2f} {self.unit} (limit {self.limit:g})"
        return f"{verdict:6}  {self.what}: {figure}{self.beside}"


def child(python: str) -> Figure:
    ours = command_line(python, SCRIPT, "<marker>", 0, 800)
    peer = (python, "-c", NUMPY)
    seconds(ours), seconds(peer)
    pairs = [(seconds(ours), seconds(peer)) for _ in range(7)]
    beyond = statistics.median(mine - theirs for mine, theirs in pairs)
    ratio = statistics.median(mine / theirs for mine, theirs in pairs)
    told = f", {ratio:.2f} of `{NUMPY}`"
    return Figure("numpy, 800 steps beyond start and import", beyond, 0.7, beside=told)


class Span(NamedTuple):
    """A child: when it began, when its imports had ended, when it ended."""

    name: str
    begun: float
    ready: float
    ended: float

    def told(self) -> str:
        times = f"{self.begun:6.2f}  {self.ready - self.begun:6.2f}  {self.ended - self.ready:6.2f}"
        return f"        {times}  {self.name}"


@contextmanager
def timed_children() -> Iterator[list[Span]]:
    """The children that are started meanwhile, in the order of their ends, in seconds from now."""
    spans: list[Span] = []
    first = time.perf_counter()

    def timed(command: Command, on_line: Callable[[bytes], object]) -> ProcessResult:
        begun = time.perf_counter()
        heard: list[float] = []

        def handle_line(line: bytes) -> None:
            heard.extend(() if heard else (time.perf_counter(),))
            on_line(line)

        result = stream(command, handle_line)
        ended = time.perf_counter()
        name = "/".join(Path(command.argv[2]).parts[-2:])
        times = (begun, heard[0] if heard else ended, ended)
        spans.append(Span(name, *(each - first for each in times)))
        return result

    with patch.object(children, "stream", timed):
        yield spans


def imports_on_path(spans: Sequence[Span]) -> float:
    """What the children that waited for one another spent on starting and importing. What begins
    beside the digits waits for their imports alone."""
    child, total = spans[-1], 0.0
    while True:
        total += child.ready - child.begun
        before = [each for each in spans if each.ended <= child.begun]
        if not before:
            beside = [each for each in spans if each.ready <= child.begun and each is not child]
            return total + sum(each.ready - each.begun for each in beside[:1])
        child = before[-1]


def trained(what: str, python: str, request: TrainingRequest, limit: float, peer: float) -> Figure:
    """`peer`: the seconds of `import torch` in this run."""
    target = TrainingTarget(python, dict(os.environ))
    begun = time.perf_counter()
    with timed_children() as spans:
        smoke = run_training_check(target, request, created="", listener=TrainingListener())
    wall = time.perf_counter() - begun
    if smoke.outcome != "passed":
        raise SystemExit(f"{what}: {smoke.reasons}")
    print(f"{what}: seconds from the beginning, of start and import, of work")
    for span in sorted(spans, key=lambda span: span.begun):
        print(span.told())
    imports = imports_on_path(spans)
    ratio = (wall - imports) / peer
    told = f", {ratio:.1f} of `import torch`; {wall:.1f} s with {imports:.1f} of imports waited for"
    return Figure(f"{what} beyond imports", wall - imports, limit, beside=told)


def sets(python: str) -> tuple[Figure, ...]:
    """What `dlsetup smoke` does without options, with all tasks, and with the slow parts."""
    every = TrainingRequest(tasks=tuple(TASKS.values()))
    seconds((python, "-c", TORCH))  # so that all is read from the disk once
    peer = statistics.median(seconds((python, "-c", TORCH)) for _ in range(3))
    return (
        trained("the default set", python, TrainingRequest(), 5, peer),
        trained("all tasks", python, every, 20, peer),
        trained("all tasks and the slow parts", python, every._replace(full=True), 45, peer),
    )


def unused() -> Figure:
    """Modules of the training check that other commands load."""
    runs = (subprocess.check_output((sys.executable, "-c", LOADED, *each)) for each in OTHERS)
    count = sum(int(each.split()[-1]) for each in runs)
    names = ", ".join(" ".join(each) for each in OTHERS)
    return Figure("loaded where it is not used", count, 0, "modules", f": {names}")


def main(given: Sequence[str]) -> int:
    numpy, torch = (*given, *(sys.executable,) * 2)[:2]
    figures = [child(numpy), unused()]
    if subprocess.run((torch, "-c", TORCH), capture_output=True, check=False).returncode:
        print(f"not measured, for {torch} has no PyTorch: the default set, all tasks")
    else:
        figures += sets(torch)
    print(f"{os.cpu_count()} cores; {numpy}; {torch}")
    for each in figures:
        print(each.told())
    return 1 if any(each.value > each.limit for each in figures) else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
