"""A notebook that is to be handed in, read and run again from its first cell."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any, NamedTuple

from dlsetup.commands.command_lines import repeat_options
from dlsetup.facts import NotebookRun, known
from dlsetup.files import reading
from dlsetup.messages import hand_in as messages
from dlsetup.model.course import HandInForm
from dlsetup.model.errors import EXIT_USAGE, UserError
from dlsetup.notebooks.execute import ExecutedNotebook, ExecutionTarget, execute_notebooks
from dlsetup.notebooks.hand_in.cells import CodeCell, cells_of
from dlsetup.notebooks.hand_in.failure import Failure, find_failure
from dlsetup.notebooks.hand_in.needed_files import NeededFiles, needed_files, read_notes
from dlsetup.notebooks.hand_in.order import cells_that_differ
from dlsetup.readers.jupyter import notebooks as notebook_files
from dlsetup.readers.jupyter.notebook_format import parse
from dlsetup.settings import Settings
from dlsetup.terminal.notebooks import NotebooksProgress

CELL_LIMIT = 600.0  # seconds: of a student's own training


class HandInOptions(NamedTuple):
    """`folder`: where the files are made; `anyway`: also of a notebook that stops; `limit`: seconds
    for a cell."""

    notebook: str
    forms: tuple[HandInForm, ...] = ()
    folder: str | None = None
    python: str | None = None
    env: str | None = None
    course: str | None = None
    limit: float = CELL_LIMIT
    anyway: bool = False
    as_json: bool = False

    def command(self) -> tuple[str, ...]:
        """What asks for the same again."""
        limit = None if self.limit == CELL_LIMIT else f"{self.limit:g}"
        named = {"--output": self.folder, "--limit": limit}
        forms = [word for form in self.forms for word in ("--to", form)]
        asked = [word for name, value in named.items() if value for word in (name, value)]
        same = repeat_options(self.python, self.env, self.course)
        anyway = ("--anyway",) if self.anyway else ()
        return ("dlsetup", "hand-in", self.notebook, *forms, *asked, *same, *anyway)


class SavedNotebook(NamedTuple):
    path: Path
    cells: tuple[CodeCell, ...]


class RunAgain(NamedTuple):
    """How the notebook ended when it was run again. `differ`: cells that say something else."""

    executed: ExecutedNotebook
    cells: tuple[CodeCell, ...]
    failure: Failure | None
    differ: tuple[CodeCell, ...]
    needed: NeededFiles

    @property
    def run(self) -> NotebookRun:
        return self.executed.run


def read_notebook(settings: Settings, name: str) -> SavedNotebook:
    """Raises UserError: there is none, or Jupyter cannot open it, or it is not Python's."""
    path = settings.cwd / Path(name).expanduser()
    try:
        data = reading.read_whole(path, notebook_files.JUDGED_MAX_BYTES)
    except OSError as error:
        if path.exists():
            raise _no_notebook(path, name) from error
        names = sorted(each.name for each in settings.cwd.glob("*.ipynb"))[:5]
        text = messages.NOT_THERE if names else messages.NONE_HERE
        params = {"path": name, "names": ", ".join(names)}
        raise UserError(text, params, EXIT_USAGE) from error
    value = parse(data).value
    if value is None or not _is_current(value):
        raise _no_notebook(path, name)
    language = notebook_files.language_of(value)
    if language not in (None, "python"):
        params = {"path": name, "language": str(language)}
        raise UserError(messages.NOT_PYTHON, params, EXIT_USAGE)
    return SavedNotebook(path, cells_of(value))


def run_again(
    settings: Settings, options: HandInOptions, python: str, saved: SavedNotebook, scratch: Path
) -> RunAgain:
    notes = scratch / "opened"
    save, limit = str(scratch), options.limit
    target = ExecutionTarget(python, settings.environ, limit, save, str(notes))
    heading, name = messages.TRYING, saved.path.name
    progress = NotebooksProgress(settings, quiet=options.as_json, heading=heading, name=name)
    with progress:
        (executed,) = execute_notebooks(target, [saved.path], progress.on_event)
    cells = _read_cells(scratch / saved.path.name)
    run = executed.run
    failure = find_failure(run.outcome, known(run.cell, 0), saved.cells, cells)
    differ = cells_that_differ(saved.cells, cells) if failure is None else ()
    needed = needed_files(read_notes(notes), saved.path.parent)
    return RunAgain(executed, cells, failure, differ, needed)


def _read_cells(executed: Path) -> tuple[CodeCell, ...]:
    """Those that were run; none where the kernel did not start."""
    if not executed.is_file():
        return ()
    value: dict[str, Any] = json.loads(
        reading.read_whole(executed, notebook_files.JUDGED_MAX_BYTES)
    )
    return cells_of(value)


def _is_current(value: dict[str, Any]) -> bool:
    return value.get("nbformat") == 4


def _no_notebook(path: Path, name: str) -> UserError:
    commands = (("dlsetup", "doctor", str(path)),)
    return UserError(messages.NO_NOTEBOOK, {"path": name}, EXIT_USAGE, commands=commands)
