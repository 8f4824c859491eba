"""`dlsetup course new`: a course file by five questions, or from what is there already."""

from __future__ import annotations

import os
import tomllib
from collections.abc import Iterator
from pathlib import Path

from dlsetup.commands.command_lines import style_here
from dlsetup.commands.course import FILE_NAME, check_names
from dlsetup.commands.course_questions import CourseNewRequest, ask_draft
from dlsetup.commands.output import write_output
from dlsetup.commands.result import CommandMessage, CommandResult
from dlsetup.courses import new_messages as messages
from dlsetup.courses.draft import CourseDraft, LeftOut, safe_name
from dlsetup.courses.draft_toml import write_toml
from dlsetup.courses.schema import FILE_NAME as SCHEMA_NAME
from dlsetup.courses.schema import schema_file_bytes
from dlsetup.courses.source_errors import SourceError
from dlsetup.courses.sources import is_source, read_source
from dlsetup.model.course import Course
from dlsetup.model.course_errors import mistaken_file
from dlsetup.model.course_file import SIZE_LIMIT, load_course
from dlsetup.model.course_rules import CourseMistakeError, parse_course
from dlsetup.model.errors import UserError
from dlsetup.model.system_errors import system_error_name
from dlsetup.model.text import Param
from dlsetup.settings import Settings

MANY = 40  # names that are tried beside one that is taken


def make_course(settings: Settings, request: CourseNewRequest) -> CommandResult[None]:
    """Raises UserError: the file is there already, the source cannot be read, or nobody can be
    asked."""
    path = settings.cwd / Path(request.output or FILE_NAME).expanduser()
    _refuse_existing(path, request)
    draft = with_defaults(read_draft(settings, request.source), settings)
    if not request.yes:
        draft = ask_draft(settings, draft, request)
    text = write_toml(draft, settings.lang)
    _parse(path, text)
    if len(text.encode("utf-8")) > SIZE_LIMIT:
        count = len(draft.packages) + len(draft.framework_packages)
        raise UserError(messages.TOO_MANY, {"count": count})
    try:
        write_output(str(path), text.encode("utf-8"), new=True)
    except FileExistsError:  # it came while the questions were answered
        _refuse_existing(path, request)
        raise
    return CommandResult(
        0, None, tuple(_messages(path, draft, _write_schema(path.parent), settings))
    )


def _refuse_existing(path: Path, request: CourseNewRequest) -> None:
    """Raises UserError: whatever is there stays as it is."""
    if not os.path.lexists(path):
        return
    beside = (path.with_name(f"{path.stem}-{number}{path.suffix}") for number in range(2, MANY))
    free = next((each.name for each in beside if not os.path.lexists(each)), "course.toml")
    shown = str(Path(request.output).with_name(free)) if request.output else free
    words = ("dlsetup", "course", "new", *((request.source,) if request.source else ()))
    raise UserError(messages.EXISTS, {"path": str(path)}, commands=((*words, "-o", shown),))


def read_draft(settings: Settings, source: str | None) -> CourseDraft | None:
    """Raises UserError."""
    if source is None:
        return None
    path = settings.cwd / Path(source).expanduser()
    if not os.path.lexists(path):
        raise UserError(messages.MISSING_SOURCE, {"path": source})
    if not is_source(path):
        raise UserError(messages.UNKNOWN_SOURCE, {"path": source})
    try:
        return read_source(path)
    except SourceError as error:
        raise _explain(error, source) from error
    except OSError as error:
        params = {"path": source, "detail": system_error_name(error)}
        raise UserError(messages.UNREADABLE_SOURCE, params) from error


def _explain(error: SourceError, source: str) -> UserError:
    lost = error.mistake in ("not-toml", "not-yaml") and error.line is None
    text = messages.MISTAKES[f"{error.mistake}-end" if lost else error.mistake]
    params: dict[str, Param] = {"path": source, "text": error.text[:100], "line": error.line or 0}
    return UserError(text, params)


def with_defaults(draft: CourseDraft | None, settings: Settings) -> CourseDraft:
    """What nothing told: of the built-in course, and of the folder."""
    built_in = load_course()
    taken = draft or CourseDraft(
        packages=built_in.packages,
        framework=built_in.framework.name,
        framework_packages=built_in.framework.packages,
    )
    name = taken.name or safe_name(settings.cwd.name) or "my-course"
    title = name.replace("-", " ").capitalize()
    titles = taken.title or {"en": title, "ko": title}
    return taken._replace(name=name, title=titles, python=taken.python or built_in.python)


def _parse(path: Path, text: str) -> Course:
    """Raises UserError: what was written would be no course."""
    try:
        return parse_course(tomllib.loads(text), check_names)
    except CourseMistakeError as error:
        raise mistaken_file(path, text, error.mistake) from error


def _write_schema(folder: Path) -> str:
    """Its name where it is new; one that is there stays."""
    path = folder / SCHEMA_NAME
    try:
        write_output(str(path), schema_file_bytes(), new=True)
    except FileExistsError:
        return ""
    return SCHEMA_NAME


def _messages(
    path: Path, draft: CourseDraft, schema: str, settings: Settings
) -> Iterator[CommandMessage]:
    shown = style_here(settings).shorten(str(path))
    yield CommandMessage(messages.WRITTEN, {"path": shown}, "bold")
    if draft.left_out:
        yield CommandMessage(messages.NOT_TAKEN, {"count": len(draft.left_out)}, "yellow")
    for entry in draft.left_out:
        yield CommandMessage(_left_out_line(entry, settings.lang))
    if schema:
        yield CommandMessage(messages.SCHEMA_WRITTEN, {"path": schema})
    name = os.path.relpath(path, settings.cwd)
    check = ("dlsetup", "course", "check", name)
    yield CommandMessage(messages.NEXT, commands=(check,))


def _left_out_line(entry: LeftOut, lang: str) -> str:
    text = entry.text
    if entry.line is not None:
        params: dict[str, Param] = {"line": entry.line, "text": entry.text, "file": entry.file}
        place = messages.LEFT_OUT_FILE if entry.file else messages.LEFT_OUT_LINE
        text = place.render(lang, params)
    return f"  {text} ({messages.LEFT_OUT[entry.reason].render(lang)})"
