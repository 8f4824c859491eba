"""`dlsetup course check --ci`: a file with which GitHub or GitLab checks the course every week."""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path

import dlsetup
from dlsetup.commands.command_lines import style_here
from dlsetup.commands.course_check import CheckedCourse, CourseCheckRequest, check_course
from dlsetup.commands.output import write_output
from dlsetup.commands.place import find_repository
from dlsetup.commands.result import CommandMessage, CommandResult
from dlsetup.courses import ci_messages as messages
from dlsetup.courses.answers import answer_of
from dlsetup.courses.ci_files import PATHS, CiSettings, Forge, write_ci_file
from dlsetup.model.course import FoundCourse
from dlsetup.model.errors import UserError
from dlsetup.settings import Settings


def write_ci(
    settings: Settings, forge: Forge, request: CourseCheckRequest, output: str | None
) -> CommandResult[CheckedCourse]:
    """The check of today, whose answer is what later ones are compared with.

    Raises UserError: what is wrong with the course, or a file is there already.
    """
    root = Path(find_repository(str(settings.cwd)) or settings.cwd)
    path = settings.cwd / Path(output).expanduser() if output else root / PATHS[forge]
    _refuse_existing(path, forge)
    result = check_course(settings, request)
    checked = result.data
    answer = answer_of(checked.cells)
    content = CiSettings(
        _course_path(checked.found, root),
        answer,
        messages.TITLE.render(settings.lang),
        settings.lang,
        dlsetup.__version__,
        (messages.INTRO.render(settings.lang),),
    )
    path.parent.mkdir(parents=True, exist_ok=True)
    write_output(str(path), write_ci_file(forge, content).encode("utf-8"))
    shown = style_here(settings).shorten(str(path))
    said = (*result.messages, *_messages(shown, forge, answer))
    return CommandResult(result.exit_code, checked, said)


def _course_path(found: FoundCourse, root: Path) -> str:
    """As the runner reaches it."""
    if not found.source.file or "://" in found.source.file:
        return found.source.file or "built-in"
    file = os.path.realpath(os.path.expanduser(found.source.file))
    return Path(os.path.relpath(file, os.path.realpath(root))).as_posix()


def _refuse_existing(path: Path, forge: Forge) -> None:
    if os.path.lexists(path):
        free = path.with_name(f"{path.name.partition('.')[0]}-2{''.join(path.suffixes)}").name
        words = ("dlsetup", "course", "check", "--ci", forge, "-o", free)
        raise UserError(messages.EXISTS, {"path": str(path)}, commands=(words,))


def _messages(path: str, forge: Forge, answer: str) -> Iterator[CommandMessage]:
    yield CommandMessage(messages.WRITTEN, {"path": path}, "bold")
    if not answer:
        yield CommandMessage(messages.WITHOUT_ANSWER, style="yellow")
    yield CommandMessage(messages.NEXT[forge])
