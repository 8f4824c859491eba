"""`dlsetup notebooks`: the course's notebooks in a folder, run before they are called ready."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import NamedTuple

from dlsetup.collect.choose_interpreter import TargetRequest
from dlsetup.collect.target import find_target
from dlsetup.commands.command_lines import repeat_options, style_here
from dlsetup.commands.consent import ask_once
from dlsetup.commands.course import find_course
from dlsetup.commands.disclosure import check_output, redact_words
from dlsetup.commands.error_answer import find_likely_cause
from dlsetup.commands.result import CommandMessage, CommandResult, add_failure
from dlsetup.commands.run import describe_cause
from dlsetup.commands.show import encode_data, show_messages
from dlsetup.commands.target import find_target_python
from dlsetup.facts import NotebookRun, Smoke, known
from dlsetup.messages import notebooks as messages
from dlsetup.messages import program as program_messages
from dlsetup.model.course import Course
from dlsetup.model.errors import EXIT_FAILED, UserError
from dlsetup.model.system_errors import system_error_name
from dlsetup.model.text import Param
from dlsetup.notebooks.catalogue import lessons_for
from dlsetup.notebooks.execute import ExecutedNotebook, ExecutionTarget, execute_notebooks
from dlsetup.notebooks.folder import (
    WrittenFile,
    notebook_files,
    tool_files,
    write_folder,
    write_tools,
)
from dlsetup.records import msgspec
from dlsetup.settings import Settings
from dlsetup.setup.plan import FRAMEWORK_MISSING
from dlsetup.storage import state
from dlsetup.terminal.notebooks import NotebooksProgress
from dlsetup.terminal.screen import Screen

FOLDER = "deep-learning-notebooks"
ANOTHER = ("dlsetup", "notebooks", "~/my-notebooks")  # this folder may be closed as a whole
MEASURED = frozenset({"ready", "failed", "late", "died"})  # a notebook was really begun


class NotebooksOptions(NamedTuple):
    """`runs`: they are run; `answers`: for instructors, with the answers in them."""

    folder: str | None = None
    python: str | None = None
    env: str | None = None
    course: str | None = None
    runs: bool = True
    answers: bool = False
    as_json: bool = False


class NotebooksRecord(msgspec.Struct, frozen=True):
    """The folder, its notebooks, and how each ended; () where none was run."""

    folder: str
    written: tuple[str, ...]
    runs: tuple[NotebookRun, ...] = ()


def run_notebooks(settings: Settings, options: NotebooksOptions) -> CommandResult[NotebooksRecord]:
    """Raises UserError: the folder cannot be written, or there is no Python to run them on."""
    request = TargetRequest(options.python, options.env, find_target(None, settings.cwd))
    course = find_course(settings, request, options.course).course
    folder = settings.cwd / Path(options.folder or FOLDER).expanduser()
    files = write_notebooks(folder, settings.lang, course, answers=options.answers)
    if not options.as_json:  # before it takes a minute to run them
        show_messages(Screen(settings), describe_files(files))
    notebooks = tuple(file.path for file in files if file.path.suffix == ".ipynb")
    record = NotebooksRecord(str(folder), tuple(path.name for path in notebooks))
    if not options.runs:
        return CommandResult(0, record, (describe_written(folder, files),))
    agrees = ask_once(settings, yes=False, can_ask=not options.as_json)
    same_course = repeat_options(course=options.course)
    named = (options.folder,) if options.folder else ()
    again = ("dlsetup", "notebooks", *named, *same_course)
    python = find_target_python(settings, course, request, agrees, again=again)
    if python is None:
        commands = (("dlsetup", "init", *same_course),)
        raise UserError(program_messages.NEEDS_PYTHON, code=EXIT_FAILED, commands=commands)
    executed = _execute_or_tell(settings, python, folder, notebooks, quiet=options.as_json)
    runs = tuple(each.run for each in executed)
    said = tuple(describe_executed(settings, course, python, folder, executed))
    bad = any(run.outcome not in ("ready", "missing") for run in runs)
    record = msgspec.structs.replace(record, runs=runs)
    result = CommandResult(1 if bad else 0, record, said)
    return keep_runs(settings, python, result)


def _execute_or_tell(
    settings: Settings, python: str, folder: Path, notebooks: Sequence[Path], *, quiet: bool
) -> tuple[ExecutedNotebook, ...]:
    """Stopped with Ctrl-C, it says what is there already."""
    try:
        return execute_folder(settings, python, notebooks, quiet=quiet)
    except KeyboardInterrupt:
        if not quiet:
            path = style_here(settings).shorten(str(folder))
            show_messages(Screen(settings), (CommandMessage(messages.STOPPED, {"path": path}),))
        raise


def write_notebooks(
    folder: Path, lang: str, course: Course, *, answers: bool = False
) -> tuple[WrittenFile, ...]:
    """The notebooks and their tools. Raises UserError: they cannot be written."""
    framework = course.framework.name
    lessons = lessons_for(framework)
    lang = "ko" if lang == "ko" else "en"
    try:
        files = write_folder(folder, notebook_files(lessons, lang, framework, answers=answers))
        return (*files, *write_tools(folder, tool_files()))
    except OSError as error:
        params = {"path": str(folder), "why": system_error_name(error)}
        raise UserError(messages.NOT_WRITTEN, params, commands=(ANOTHER,)) from error


def execute_folder(
    settings: Settings, python: str, notebooks: Sequence[Path], *, quiet: bool, brief: bool = False
) -> tuple[ExecutedNotebook, ...]:
    """Run each, and show how it goes: `brief`, only those that do not end well."""
    target = ExecutionTarget(python, settings.environ)
    progress = NotebooksProgress(settings, quiet=quiet, brief=brief)
    with progress:
        return tuple(
            progress.end(each) for each in execute_notebooks(target, notebooks, progress.on_event)
        )


def describe_files(files: Iterable[WrittenFile]) -> Iterator[CommandMessage]:
    """What was there already and is another one."""
    for file in files:
        if file.state == "beside":
            params = {"name": file.name, "new": file.path.name}
            yield CommandMessage(messages.KEPT_YOURS, params, "yellow", "note")
        elif file.state == "replaced":
            params = {"name": file.name, "old": file.kept}
            yield CommandMessage(messages.TOOLS_REPLACED, params, "yellow", "note")


def describe_written(folder: Path, files: Iterable[WrittenFile]) -> CommandMessage:
    """How many are new; where none is, that all are there."""
    states = [file.state for file in files if file.path.suffix == ".ipynb"]
    new = sum(state != "same" for state in states)
    text = messages.WRITTEN if new else messages.ALREADY_THERE
    return CommandMessage(text, {"count": new or len(states)}, commands=(open_command(folder),))


def describe_executed(
    settings: Settings,
    course: Course,
    python: str,
    folder: Path,
    executed: Sequence[ExecutedNotebook],
) -> Iterator[CommandMessage]:
    """What to do about those that did not run, then how the folder is opened."""
    yield from describe_missing(settings, course, python, folder, executed)
    yield from _describe_errors(settings, course, python, folder, executed)
    if params := _count_ready(executed):
        yield CommandMessage(messages.READY, params, commands=(open_command(folder),))


def describe_briefly(
    settings: Settings,
    course: Course,
    python: str,
    folder: Path,
    executed: Sequence[ExecutedNotebook],
) -> Iterator[CommandMessage]:
    """In the walk, whose ending says how a folder is opened and what is optional."""
    if params := _count_ready(executed):
        path = style_here(settings).shorten(str(folder))
        yield CommandMessage(messages.READY_IN, {**params, "path": path})
        waiting = [each for each in executed if each.missing]
        names = dict.fromkeys(name for each in waiting for name in each.missing)
        waits: dict[str, Param] = {"count": len(waiting), "packages": ", ".join(names)}
        yield from (CommandMessage(messages.WAITING, waits) for _ in waiting[:1])
    else:
        yield from describe_missing(settings, course, python, folder, executed)
    yield from _describe_errors(settings, course, python, folder, executed)


def _count_ready(executed: Iterable[ExecutedNotebook]) -> dict[str, Param]:
    """{}: none is."""
    ready = [each.run for each in executed if each.run.outcome == "ready"]
    seconds = round(sum(known(run.seconds, 0.0) for run in ready))
    return {"count": len(ready), "seconds": seconds} if ready else {}


def _describe_errors(
    settings: Settings,
    course: Course,
    python: str,
    folder: Path,
    executed: Iterable[ExecutedNotebook],
) -> Iterator[CommandMessage]:
    errors = (error for each in executed if (error := (each.error or "").strip()))
    there = msgspec.structs.replace(settings, cwd=folder)
    yield from explain_errors(there, course, python, errors)


def describe_missing(
    settings: Settings,
    course: Course,
    python: str,
    folder: Path,
    executed: Sequence[ExecutedNotebook],
) -> Iterator[CommandMessage]:
    """Of a framework there is a build for each GPU, so the doctor says how it is installed."""
    missing = tuple(dict.fromkeys(name for each in executed for name in each.missing))
    framework = course.framework.name
    packages = tuple(name for name in missing if name != framework)
    command = (python, "-m", "pip", "install", *packages)
    if packages and all(each.run.outcome == "not-started" for each in executed):
        path = style_here(settings).shorten(str(folder))
        params = {"package": ", ".join(packages), "path": path}
        yield CommandMessage(messages.NOTHING_RUNS, params, commands=(command,))
    elif packages:
        yield CommandMessage(messages.INSTALL_THEM, commands=(command,))
    if framework in missing:
        look = ("dlsetup", "doctor", "--python", python, "--only", FRAMEWORK_MISSING, "-v")
        yield CommandMessage(messages.FRAMEWORK, {"name": framework}, commands=(look,))


def explain_errors(
    settings: Settings, course: Course, python: str, errors: Iterable[str]
) -> Iterator[CommandMessage]:
    """The likely cause of each in three lines, or its last line; what is the same is told once.
    `settings`: of the notebooks' folder, whose files a cell may import."""
    request, style = TargetRequest(python), style_here(settings)
    told: set[str] = set()
    for error in errors:
        cause = find_likely_cause(settings, course, request, error, style)
        last_line = error.splitlines()[-1][:200]
        if (name := cause.code if cause else last_line) in told:
            continue
        told.add(name)
        if cause:
            yield from describe_cause(cause)
        else:
            yield CommandMessage(messages.LAST_LINE, {"error": last_line}, channel="warning")


def open_command(folder: Path) -> tuple[str, ...]:
    return ("dlsetup", "open", str(folder))


def keep_runs(
    settings: Settings, python: str, result: CommandResult[NotebooksRecord]
) -> CommandResult[NotebooksRecord]:
    """Remembered beside the last training of this Python, for the report."""
    if not any(run.outcome in MEASURED for run in result.data.runs):
        return result
    try:
        save_runs(settings, python, result.data.runs)
    except UserError as error:
        return add_failure(result, error)
    return result


def save_runs(settings: Settings, python: str, runs: tuple[NotebookRun, ...]) -> None:
    """Under the lessons' names: a report hides those of notebooks. Raises UserError: it cannot be
    written."""
    named = tuple(
        msgspec.structs.replace(run, name=run.name.removesuffix(".ipynb")) for run in runs
    )

    def remember(old: state.State) -> state.State:
        smoke = state.last_training(old, python) or Smoke(
            task="digits", outcome="skipped", python=python
        )
        return state.with_training(old, python, msgspec.structs.replace(smoke, notebooks=named))

    state.update(state.folder(settings.environ), remember)


@encode_data.register(NotebooksRecord)
def _encode_record(record: NotebooksRecord, settings: Settings, form: str) -> str:
    """Notebooks are named by their lessons; the folder can be somebody's home."""
    folder = redact_words(record.folder, settings)
    value = msgspec.to_builtins(msgspec.structs.replace(record, folder=folder))
    text = json.dumps(value, indent=2) + "\n"
    check_output(text.encode("utf-8", "backslashreplace"), settings, record.written)
    return text
