"""The course's environment from whatever terminal: which one it is, and how a program works in
it without being activated."""

from __future__ import annotations

import os
from typing import NamedTuple

from dlsetup.collect.choose_interpreter import TargetRequest, active_prefix, find_python
from dlsetup.collect.target import TargetPath
from dlsetup.commands import diagnose
from dlsetup.commands.command_lines import repeat_options
from dlsetup.commands.course import find_course
from dlsetup.commands.result import CommandMessage
from dlsetup.messages import opening as messages
from dlsetup.model.course import Course
from dlsetup.model.errors import EXIT_FAILED, UserError
from dlsetup.platforms import System, current_system
from dlsetup.process.activated import ActivatedEnviron, activate
from dlsetup.readers.python import identify
from dlsetup.settings import Settings
from dlsetup.storage import state

CONDA_FOLDERS_OF_WINDOWS = ("", "Library\\mingw-w64\\bin", "Library\\usr\\bin", "Library\\bin")


class CourseEnvironment(NamedTuple):
    """An environment that is there; `python`: its interpreter."""

    course: Course
    prefix: str
    python: str
    is_conda: bool


def find_course_environment(
    settings: Settings, target: TargetPath, env: str | None, course: str | None
) -> CourseEnvironment:
    """`--env`; else the one that `init` made for the course of the folder, whatever is active; else
    the one that commands in that folder use.

    Raises UserError: there is none.
    """
    request = TargetRequest(env=env, target=target)
    found = find_course(settings, request, course).course
    made = _made_for(settings, found) if env is None else None
    python = find_python(made, current_system()) if made else None
    if python is None:
        chosen = diagnose.build_context(settings, found).target_interpreter(request)
        python = None if chosen.foreign or chosen.source == "path" else chosen.python
    if python is None:
        commands = (("dlsetup", "init", *repeat_options(course=course)),)
        text = messages.ENVIRONMENT_GONE if made else messages.NO_ENVIRONMENT
        raise UserError(text, {"path": made or ""}, code=EXIT_FAILED, commands=commands)
    python = os.path.abspath(settings.cwd / python)  # its program works in another folder
    prefix = identify.prefix_of(python)
    kind = identify.identify_interpreter(python, current_system()).kind
    return CourseEnvironment(found, prefix, python, kind in ("conda", "conda-base"))


def _made_for(settings: Settings, course: Course) -> str | None:
    made = state.course_environment(diagnose.load_memory(settings), course.name)
    return made.prefix if made else None


def environ_in(environment: CourseEnvironment, settings: Settings) -> ActivatedEnviron:
    """The variables of a program that works in it."""
    system, environ = current_system(), settings.environ
    active = (active_prefix(environ), environ.get("CONDA_PREFIX"))
    others = (
        folder
        for prefix in active
        if prefix and prefix != environment.prefix
        for folder in program_folders(prefix, system, conda=prefix == environ.get("CONDA_PREFIX"))
    )
    return activate(
        environ,
        environment.prefix,
        program_folders(environment.prefix, system, conda=environment.is_conda),
        conda=environment.is_conda,
        other_folders=others,
    )


def program_folders(prefix: str, system: System, *, conda: bool) -> tuple[str, ...]:
    """As conda's own activation puts them on PATH, in their order."""
    scripts = system.scripts_folder(prefix)
    if not conda or system.NAME != "windows":
        return (scripts,)
    return (*(os.path.join(prefix, name) for name in CONDA_FOLDERS_OF_WINDOWS), scripts)


def describe_left_out(activated: ActivatedEnviron) -> tuple[CommandMessage, ...]:
    """The variables of another Python that the program does not get."""
    if not activated.left_out:
        return ()
    params = {"names": ", ".join(activated.left_out)}
    return (CommandMessage(messages.LEFT_OUT, params, channel="note"),)
