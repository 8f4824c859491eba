"""`dlsetup run`: a command in the course's environment, from whatever terminal, with an answer
where it fails."""

from __future__ import annotations

import os
from collections.abc import Mapping, Sequence
from typing import NamedTuple

from dlsetup.collect.choose_interpreter import TargetRequest
from dlsetup.collect.target import find_target
from dlsetup.commands.command_lines import style_here
from dlsetup.commands.course_environment import (
    CourseEnvironment,
    describe_left_out,
    environ_in,
    find_course_environment,
)
from dlsetup.commands.error_answer import LikelyCause, find_likely_cause
from dlsetup.commands.result import CommandMessage, CommandResult
from dlsetup.commands.show import show_messages
from dlsetup.messages import activity as activity_messages
from dlsetup.messages import opening as messages
from dlsetup.model.errors import UserError
from dlsetup.model.system_errors import system_error_in
from dlsetup.process.run import decode
from dlsetup.process.terminal_command import TerminalResult, run_in_terminal
from dlsetup.readers.python.search_path import which
from dlsetup.settings import Settings
from dlsetup.terminal.screen import Screen

NOT_FOUND = 127  # as a shell ends where there is no such command
INTERRUPTED = (130, 143)
PYTHON_FILES = (".py", ".pyw")


class RunOptions(NamedTuple):
    words: tuple[str, ...]
    env: str | None = None
    course: str | None = None


def run_command(settings: Settings, options: RunOptions) -> CommandResult[None]:
    """The exit code is the command's own, as a shell tells of it.

    Raises UserError: there is no environment, or no such command.
    """
    target = find_target(None, settings.cwd)
    environment = find_course_environment(settings, target, options.env, options.course)
    activated = environ_in(environment, settings)
    argv = resolve_command(options.words, environment, activated.values, settings)
    show_messages(Screen(settings, result=False), describe_left_out(activated))
    result = run_in_terminal(argv, env=activated.values, folder=str(settings.cwd))
    return CommandResult(
        result.exit_code, None, explain_failure(settings, environment, argv, result)
    )


def resolve_command(
    words: Sequence[str],
    environment: CourseEnvironment,
    environ: Mapping[str, str],
    settings: Settings,
) -> tuple[str, ...]:
    """With the program's whole path; a file of Python code is given to the environment's Python.

    Raises UserError: there is no such program.
    """
    name, *rest = words
    file = settings.cwd / name
    if name.lower().endswith(PYTHON_FILES) and file.is_file():
        return (environment.python, str(file), *rest)
    if os.path.dirname(name):
        return (str(file), *rest)
    program = which(settings.machine._replace(environ=environ), name)
    if program is None:
        params = {"name": name, "path": environment.prefix}
        raise UserError(messages.NO_SUCH_PROGRAM, params, NOT_FOUND)
    return (program, *rest)


def explain_failure(
    settings: Settings,
    environment: CourseEnvironment,
    argv: Sequence[str],
    result: TerminalResult,
) -> tuple[CommandMessage, ...]:
    """The likely cause in three lines, where the error is one that a check or a family knows."""
    if result.error:
        params = {"name": argv[0], "why": system_error_in(result.error)}
        return (CommandMessage(messages.NOT_STARTED, params, channel="warning"),)
    output = decode(result.stderr)
    if result.exit_code in (0, *INTERRUPTED) or not output.strip():
        return ()
    request = TargetRequest(python=environment.python)
    style = style_here(settings)
    cause = find_likely_cause(settings, environment.course, request, output, style)
    return describe_cause(cause) if cause else ()


def describe_cause(cause: LikelyCause) -> tuple[CommandMessage, ...]:
    """What it is, the first thing to do, and where more stands."""
    params = {"title": cause.title, "code": cause.code}
    lines = [
        CommandMessage("  " + line.text, {}, "cyan" if line.kind == "command" else "", "warning")
        for line in cause.step
    ]
    more = (("dlsetup", "explain", cause.code),)
    return (
        CommandMessage(activity_messages.LIKELY_CAUSE, params, channel="warning"),
        *lines,
        CommandMessage(activity_messages.MORE_ABOUT, channel="warning", commands=more),
    )
