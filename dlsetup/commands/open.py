"""`dlsetup open`: the course's folder or a notebook, in its editor or Jupyter, with the course's
interpreter: nothing is activated, and a short look speaks only where something is wrong."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Literal, NamedTuple

from dlsetup.collect.choose_interpreter import TargetRequest
from dlsetup.collect.target import TargetPath, find_target
from dlsetup.commands import diagnose
from dlsetup.commands.course_environment import (
    CourseEnvironment,
    describe_left_out,
    environ_in,
    find_course_environment,
)
from dlsetup.commands.folder_settings import set_folder_interpreter
from dlsetup.commands.history import remember_good_run
from dlsetup.commands.result import CommandMessage, CommandResult
from dlsetup.commands.run import explain_failure
from dlsetup.commands.show import show_messages
from dlsetup.diagnosis.diagnosis import Diagnosis
from dlsetup.facts import known
from dlsetup.messages import opening as messages
from dlsetup.model.errors import EXIT_FAILED, UserError
from dlsetup.model.levels import Outcome
from dlsetup.model.text import Param
from dlsetup.process.process_tree import EMPTY_FOLDER
from dlsetup.process.terminal_command import run_in_terminal
from dlsetup.records import msgspec
from dlsetup.repair.packages import installed_versions
from dlsetup.report.view.findings import describe
from dlsetup.settings import Settings
from dlsetup.terminal.screen import Screen

Opener = Literal["code", "lab", "notebook"]
JUPYTER: dict[Opener, str] = {"lab": "jupyterlab", "notebook": "notebook"}
TITLES: dict[Opener, str] = {
    "code": "VS Code",
    "lab": "JupyterLab",
    "notebook": "Jupyter Notebook",
}


class OpenOptions(NamedTuple):
    """`target`: a folder or a notebook, None: this folder. `opener`: None: what the course uses."""

    target: str | None = None
    opener: Opener | None = None
    env: str | None = None
    course: str | None = None
    yes: bool = False


class ChosenOpener(NamedTuple):
    """With what it is opened, and how that is started."""

    opener: Opener
    argv: tuple[str, ...]


def run_open(settings: Settings, options: OpenOptions) -> CommandResult[None]:
    """The exit code is the program's.

    Raises UserError: there is no environment, nothing to open, or nothing to open it with.
    """
    target = find_target(options.target, settings.cwd)
    environment = find_course_environment(settings, target, options.env, options.course)
    diagnosis = take_look(settings, environment, target)
    chosen = choose_opener(environment, diagnosis, target, options.opener)
    remember_good_run(settings, diagnosis)
    screen = Screen(settings, result=False)
    show_messages(screen, describe_problems(diagnosis, settings.lang, options.target))
    if chosen.opener == "code":
        set_folder_interpreter(settings, target.folder, environment.python, yes=options.yes)
    activated = environ_in(environment, settings)
    title = {"program": TITLES[chosen.opener]}
    opens = CommandMessage(messages.OPENS_IN, title, channel="note")
    show_messages(screen, (*describe_left_out(activated), opens))
    # Jupyter: where no file of the student's hides a module; what it opens it knows by its path
    folder = target.folder if chosen.opener == "code" else str(EMPTY_FOLDER)
    result = run_in_terminal(chosen.argv, env=activated.values, folder=folder)
    return CommandResult(
        result.exit_code, None, explain_failure(settings, environment, chosen.argv, result)
    )


def take_look(settings: Settings, environment: CourseEnvironment, target: TargetPath) -> Diagnosis:
    """What the doctor says of the environment, from the folder."""
    place = msgspec.structs.replace(settings, cwd=Path(target.folder))
    request = TargetRequest(python=environment.python, target=target)
    return diagnose.diagnose_machine(place, environment.course, request)


def describe_problems(
    diagnosis: Diagnosis, lang: str, word: str | None
) -> Iterator[CommandMessage]:
    """One line of the first, and how all are seen; nothing where there are none."""
    problems = [each for each in diagnosis.findings if each.outcome == Outcome.FAIL and each.bad]
    if not problems:
        return
    first = problems[0]
    title = describe(first, lang).title
    params: dict[str, Param] = {"count": len(problems), "code": first.code, "title": title}
    yield CommandMessage(messages.BEFORE_OPENING, params, channel="warning")
    words = (word,) if word else ()
    yield CommandMessage(
        messages.DETAILS, channel="warning", commands=(("dlsetup", "doctor", *words),)
    )


def choose_opener(
    environment: CourseEnvironment,
    diagnosis: Diagnosis,
    target: TargetPath,
    asked: Opener | None,
) -> ChosenOpener:
    """What was asked for; else a notebook in Jupyter and a folder in the course's editor, and the
    other of both where that one is not there.

    Raises UserError: it is not there.
    """
    there = dict(_openers(environment, diagnosis, target))
    jupyter: tuple[Opener, ...] = ("lab", "notebook")
    first = target.notebook or environment.course.editor.name == "none"
    order: tuple[Opener, ...] = (*jupyter, "code") if first else ("code", *jupyter)
    wanted = (asked,) if asked else order
    if found := next((opener for opener in wanted if opener in there), None):
        return ChosenOpener(found, there[found])
    install = (environment.python, "-m", "pip", "install", JUPYTER.get(asked or "lab", "notebook"))
    text, command = {
        None: (messages.NOTHING_TO_OPEN_WITH, install),
        "code": (messages.NO_EDITOR, ("dlsetup", "open", "--with", "lab")),
    }.get(asked, (messages.NO_JUPYTER, install))
    raise UserError(text, code=EXIT_FAILED, commands=(command,))


def _openers(
    environment: CourseEnvironment, diagnosis: Diagnosis, target: TargetPath
) -> Iterator[tuple[Opener, tuple[str, ...]]]:
    file = target.notebook or target.folder
    editor = known(diagnosis.facts.editor)
    command = known(editor.command) if editor is not None else None
    if command:
        files = (target.folder, file) if target.notebook else (target.folder,)
        yield "code", (command, *files)
    installed = installed_versions(environment.prefix)
    for opener, package in JUPYTER.items():
        if package in installed:
            yield opener, (environment.python, "-m", package, file)
