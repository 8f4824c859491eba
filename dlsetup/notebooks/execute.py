"""Run notebooks in a child of the student's Python, on its own kernel; a kernel that takes the
child along costs its notebook alone."""

from __future__ import annotations

import tempfile
from collections.abc import Callable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import NamedTuple

from dlsetup.facts import NotebookRun
from dlsetup.process.children import ItemOutcome, Items, Progress, ignore_event, run_items
from dlsetup.process.interpreter import probe_argv
from dlsetup.process.run import Command
from dlsetup.records import msgspec

CELL_LIMIT = 60.0  # seconds
NOTEBOOK_LIMIT = 600.0  # seconds: of the child, for each notebook; the cells' limit comes before


class NotebookBegun(msgspec.Struct, frozen=True, tag_field="event", tag="begun"):
    """`cells`: of code."""

    notebook: str
    cells: int


class CellBegun(msgspec.Struct, frozen=True, tag_field="event", tag="cell"):
    """`cell`: of code, from 1."""

    notebook: str
    cell: int


class NotebookEnded(msgspec.Struct, frozen=True, tag_field="event", tag="ended"):
    """`slowest`: seconds of the slowest cell; `memory`: bytes of the largest kernel so far;
    `missing`: packages."""

    notebook: str
    outcome: str
    cell: int
    seconds: float
    slowest: float = 0.0
    memory: int | None = None
    error: str | None = None
    missing: tuple[str, ...] = ()


class ExecutionUnavailable(msgspec.Struct, frozen=True, tag_field="event", tag="error"):
    """`kind`: nbclient-missing, ipykernel-missing, ..."""

    kind: str
    message: str


ExecutionEvent = NotebookBegun | CellBegun | NotebookEnded | ExecutionUnavailable
decode_event = msgspec.json.Decoder[ExecutionEvent](ExecutionEvent).decode
Listener = Callable[[ExecutionEvent], None]


class ExecutedNotebook(NamedTuple):
    """`error`: the traceback of the cell that failed, never kept. `slowest`: seconds of its slowest
    cell. `memory`: bytes of the largest kernel up to it."""

    run: NotebookRun
    missing: tuple[str, ...] = ()
    error: str | None = None
    slowest: float = 0.0
    memory: int | None = None


class ExecutionTarget(NamedTuple):
    """`env`: the whole environment of the child. `save`: a folder for the notebooks with their
    outputs, "" for none. `notes`: a file for what their cells open, "" for none."""

    python: str
    env: Mapping[str, str]
    limit: float = CELL_LIMIT
    save: str = ""
    notes: str = ""


def execute_notebooks(
    target: ExecutionTarget, paths: Sequence[Path], on_event: Listener = ignore_event
) -> Iterator[ExecutedNotebook]:
    """Each in its folder. Never raises for what the interpreter does.

    Raises OSError: no temporary folder can be made."""
    by_name = {path.name: path for path in paths}
    with tempfile.TemporaryDirectory(prefix="dlsetup-", ignore_cleanup_errors=True) as scratch:

        def command_of(names: Items, marker: str) -> Command:
            options = (scratch, target.save, str(target.limit), target.notes)
            files = (str(by_name[name]) for name in names)
            argv = probe_argv(target.python, "notebooks", marker, *options, *files)
            limit = max(NOTEBOOK_LIMIT, 10 * target.limit)
            return Command(argv, limit * len(names), target.env)

        for outcome in run_items(by_name, command_of, decode_event, progress_of, on_event):
            yield judge_outcome(outcome)


def progress_of(event: ExecutionEvent) -> Progress:
    if isinstance(event, ExecutionUnavailable):
        return Progress()
    return Progress(event.notebook, finished=isinstance(event, NotebookEnded))


def judge_outcome(outcome: ItemOutcome[ExecutionEvent]) -> ExecutedNotebook:
    """How a notebook ended; one under which the child ended died."""
    ended = next((event for event in outcome.events if isinstance(event, NotebookEnded)), None)
    if ended is not None:
        run = NotebookRun(outcome.item, ended.outcome, seconds=ended.seconds, cell=ended.cell)
        return ExecutedNotebook(run, ended.missing, ended.error, ended.slowest, ended.memory)
    events = outcome.child.events
    refused = next((event for event in events if isinstance(event, ExecutionUnavailable)), None)
    if refused is not None:
        missing = (refused.kind.removesuffix("-missing"),)
        return ExecutedNotebook(NotebookRun(outcome.item, "not-started"), missing)
    process = outcome.child.process
    begun = any(isinstance(event, NotebookBegun) for event in outcome.events)
    word = "late" if process.timed_out else "died" if begun else "not-started"
    return ExecutedNotebook(NotebookRun(outcome.item, word), error=process.last_words)
