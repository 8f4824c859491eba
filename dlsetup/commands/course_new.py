"""`dlsetup course new`: a course file by five questions, or from what is there already."""

from __future__ import annotations

import os
import tomllib
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any, NamedTuple

from dlsetup.commands.course import FILE_NAME, check_names
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
from dlsetup.model.course_errors import describe_mistake, mistaken_file
from dlsetup.model.course_file import load_course
from dlsetup.model.course_rules import CourseMistakeError, parse_course
from dlsetup.model.errors import UserError
from dlsetup.model.system_errors import system_error_name
from dlsetup.model.text import Message, Param
from dlsetup.settings import Settings

MANY = 40  # names that are tried beside one that is taken
FRAMEWORKS = ("torch", "tensorflow", "jax", "none")


class CourseNewRequest(NamedTuple):
    """`source`: a file or folder to take over. `output`: the file to write."""

    source: str | None = None
    output: str | None = None
    yes: bool = False


def make_course(settings: Settings, request: CourseNewRequest) -> CommandResult[None]:
    """Raises UserError: the file is there already, the source cannot be read, or nobody can be
    asked."""
    path = settings.cwd / Path(request.output or FILE_NAME).expanduser()
    _refuse_existing(path, request)
    draft = _with_defaults(_read_draft(settings, request.source), settings)
    if not request.yes:
        draft = _ask(settings, draft, request)
    text = write_toml(draft, settings.lang)
    _parse(path, text)
    _refuse_existing(path, request)
    write_output(str(path), text.encode("utf-8"))
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


def _read_draft(settings: Settings, source: str | None) -> CourseDraft | None:
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
    lost = error.mistake == "not-toml" and error.line is None
    text = messages.MISTAKES["not-toml-end" if lost else error.mistake]
    params: dict[str, Param] = {"path": source, "text": error.text[:100], "line": error.line or 0}
    return UserError(text, params)


def _with_defaults(draft: CourseDraft | None, settings: Settings) -> CourseDraft:
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


def _ask(settings: Settings, draft: CourseDraft, request: CourseNewRequest) -> CourseDraft:
    """Five questions. Raises UserError: nobody can be asked."""
    from dlsetup.terminal.screen import Screen

    screen = Screen(settings, result=False)
    if not screen.can_ask():
        words = [word for word in (request.source, *_output_words(request)) if word]
        command = ("dlsetup", "course", "new", *words, "--yes")
        raise UserError(messages.NOBODY_TO_ASK, commands=(command,))

    def refuse(key: str) -> Callable[[str], str]:
        return lambda answer: _refuse(draft, key, answer, settings.lang)

    draft = draft._replace(name=screen.ask_value(messages.ASK_NAME, draft.name, refuse("name")))
    for language, question in messages.ASK_TITLE.items():
        title = screen.ask_value(question, draft.title[language], refuse("title"))
        draft = draft._replace(title={**draft.title, language: title})
    python = screen.ask_value(messages.ASK_PYTHON, draft.python, refuse("python"))
    draft = draft._replace(python=python)
    framework = screen.ask_value(messages.ASK_FRAMEWORK, draft.framework, refuse("framework"))
    draft = _with_framework(draft, framework)
    if framework != "none":
        draft = draft._replace(required=screen.confirm(messages.ASK_REQUIRED))
    default = " ".join(draft.packages) or "-"
    packages = screen.ask_value(messages.ASK_PACKAGES, default, refuse("packages"))
    return draft._replace(packages=_split(packages))


def _output_words(request: CourseNewRequest) -> tuple[str, ...]:
    return ("-o", request.output) if request.output else ()


def _with_framework(draft: CourseDraft, name: str) -> CourseDraft:
    """Another one brings its own packages."""
    if name == draft.framework:
        return draft
    own = {"torch": ("torch", "torchvision"), "none": ()}.get(name, (name,))
    return draft._replace(framework=name, framework_packages=own)


def _split(text: str) -> tuple[str, ...]:
    """A comma is part of a requirement where an operator stands behind it."""
    return tuple(word.strip(",") for word in text.split() if word.strip(",-"))


def _refuse(draft: CourseDraft, key: str, answer: str, lang: str) -> str:
    """Why it cannot be; "" where it can."""
    if key == "framework":
        return "" if answer in FRAMEWORKS else messages.WRONG_FRAMEWORK.render(lang)
    value: Any = _split(answer) if key == "packages" else answer
    if key == "title":
        value = {"en": answer, "ko": answer}
    try:
        parse_course({**draft.content(), key: value})
    except CourseMistakeError as error:
        return _mistake_sentence(error, lang)
    return ""


def _mistake_sentence(error: CourseMistakeError, lang: str) -> str:
    from dlsetup.model.course_errors import DETAILS, TYPES

    text = Message(en="{detail}", ko="{detail}", words={**TYPES, **DETAILS})
    return text.render(lang, describe_mistake(error.mistake))


def _parse(path: Path, text: str) -> Course:
    """Raises UserError: what was written would be no course."""
    try:
        return parse_course(tomllib.loads(text), check_names)
    except CourseMistakeError as error:
        raise mistaken_file(path, text, error.mistake) from error


def _write_schema(folder: Path) -> str:
    """Its name where it is new; one that is there stays."""
    path = folder / SCHEMA_NAME
    if os.path.lexists(path):
        return ""
    write_output(str(path), schema_file_bytes())
    return SCHEMA_NAME


def _messages(
    path: Path, draft: CourseDraft, schema: str, settings: Settings
) -> Iterator[CommandMessage]:
    yield CommandMessage(messages.WRITTEN, {"path": str(path)}, "bold")
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
        params: dict[str, Param] = {"line": entry.line, "text": entry.text}
        text = messages.LEFT_OUT_LINE.render(lang, params)
    return f"  {text} ({messages.LEFT_OUT[entry.reason].render(lang)})"
