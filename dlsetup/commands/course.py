"""Which course a command goes by, and where it was found."""

from __future__ import annotations

import os
import re
import stat
from collections.abc import Mapping
from pathlib import Path

from dlsetup.collect.choose_interpreter import TargetRequest, find_python, same_path
from dlsetup.commands import diagnose
from dlsetup.commands.result import CommandMessage
from dlsetup.diagnosis.registry import all_checks
from dlsetup.files.reading import read_whole
from dlsetup.messages import courses as messages
from dlsetup.messages.courses import describe_course
from dlsetup.messages.writing import write_error
from dlsetup.model.course import CourseSource, FoundCourse
from dlsetup.model.course_file import SIZE_LIMIT, load_course
from dlsetup.model.course_lock import LockSource
from dlsetup.model.errors import UserError
from dlsetup.model.text import Text
from dlsetup.platforms import current_system
from dlsetup.records import msgspec
from dlsetup.report.record import Report, recorded_course, without_servers
from dlsetup.report.view.command_style import CommandStyle
from dlsetup.settings import Settings
from dlsetup.storage import state

FILE_NAME = "dlsetup.toml"
VARIABLE = "DLSETUP_COURSE"
NAME = re.compile(r"[A-Za-z0-9][A-Za-z0-9._-]{0,39}")  # of a course, rather than of a file
NO_FILE = "built-in"  # instead of a file: the course that dlsetup brings
NOTHING_ASKED = TargetRequest()


def find_course(
    settings: Settings, request: TargetRequest = NOTHING_ASKED, file: str | None = None
) -> FoundCourse:
    """The first of: `--course FILE`; the file that the variable DLSETUP_COURSE names; a file
    dlsetup.toml in the folder that is judged or above it; the course that the judged environment
    was made for; the built-in course.

    Raises UserError: a course file is wrong, or what was asked for is no Python.
    """
    folder = request.target.folder if request.target else str(settings.cwd)
    return (
        _given_course(settings, file)
        or _folder_course(settings, Path(folder))
        or _environment_course(settings, request)
        or FoundCourse(load_course())
    )


def find_setup_course(settings: Settings, file: str | None, env: str | None) -> FoundCourse:
    """The same for `init`, whose environment `env` need not be there yet. Raises UserError."""
    from dlsetup.commands.place import choose_place  # every other command starts without

    if env is None:
        return find_course(settings, file=file)
    found = _given_course(settings, file) or _folder_course(settings, settings.cwd)
    if found is not None:
        return found
    built_in = load_course()
    made = state.environment_at(_recall(settings), choose_place(settings, built_in, env).prefix)
    known = _course_of(made, settings.lang) if made else None
    return known._replace(locks=made.locks) if known and made else FoundCourse(built_in)


def find_report_course(
    settings: Settings, report: Report, file: str | None
) -> tuple[FoundCourse, tuple[CommandMessage, ...]]:
    """Of a saved report its own course, unless `--course` or the variable names another; and what
    is to be said where it is not its own.

    Raises UserError: a course file is wrong.
    """
    recorded, given = recorded_course(report), _given_course(settings, file)
    title = report.course.title.render(settings.lang) or report.course.name
    if given is not None:
        asked = without_servers(given.course)
        differs = recorded != asked if recorded else report.course.name != asked.name
        text = messages.OTHER_THAN_REPORT if title and differs else None
        return given, _warn(text, title)
    if recorded is not None:
        return FoundCourse(recorded, CourseSource("report", digest=report.course.digest)), ()
    built_in = load_course()
    known = report.course.name in ("", built_in.name) and report.course.python is None
    return FoundCourse(built_in), _warn(None if known else messages.NOT_IN_REPORT, title)


def _warn(text: Text | None, title: str) -> tuple[CommandMessage, ...]:
    return (CommandMessage(text, {"title": title}, channel="warning"),) if text else ()


def _given_course(settings: Settings, file: str | None) -> FoundCourse | None:
    if file:
        return _read_course(settings, CourseSource("option", file))
    if file := settings.environ.get(VARIABLE):
        try:
            return _read_course(settings, CourseSource("variable", file))
        except UserError as error:
            raise _explain_origin(error, messages.FROM_VARIABLE) from error
    return None


def _folder_course(settings: Settings, folder: Path) -> FoundCourse | None:
    file = find_course_file(folder, settings.home)
    if file is None:
        return None
    try:
        return _read_course(settings, CourseSource("folder", str(file)))
    except UserError as error:
        raise _explain_origin(error, messages.FROM_FOLDER) from error


def _read_course(settings: Settings, source: CourseSource) -> FoundCourse:
    """A file, an address, or the name of a course that an environment was made for."""
    if source.file == NO_FILE:
        return FoundCourse(load_course())
    if "://" in source.file:
        return _read_address(settings, source)
    path = os.path.expanduser(source.file)
    is_file = not NAME.fullmatch(path) or path.lower().endswith(".toml") or os.path.lexists(path)
    if not is_file and (named := _named_course(settings, source)):
        return named
    digest = _digest_of(path)  # first: what is written while it is read is a change
    return FoundCourse(load_course(path, check_names), source._replace(digest=digest))


def _read_address(settings: Settings, source: CourseSource) -> FoundCourse:
    from dlsetup.commands.course_address import fetch_course, fetch_locks

    fetched = fetch_course(settings, source.file)
    try:
        course = load_course(fetched.path, check_names)
    except UserError:
        fetched.path.unlink(missing_ok=True)  # asked for again, once it is mended
        raise
    fetch_locks(settings, source.file, course, fetched)
    source = source._replace(digest=_digest_of(str(fetched.path)))
    return FoundCourse(course, source, str(fetched.locks))


def _named_course(settings: Settings, source: CourseSource) -> FoundCourse | None:
    made = state.course_environment(_recall(settings), source.file)
    course = _course_of(made, settings.lang) if made else None
    return course._replace(locks=made.locks) if course and made else None


def _digest_of(path: str) -> str:
    """Of what is in the file, by which two reports can be told to be of one course; "": it cannot
    be read."""
    import hashlib  # milliseconds that the built-in course does not pay

    try:
        return hashlib.sha256(read_whole(path, SIZE_LIMIT)).hexdigest()
    except OSError:
        return ""


def has_changed(source: CourseSource) -> bool:
    """Its file since it was read; an address is not asked again."""
    if not source.digest or "://" in source.file:
        return False
    return _digest_of(os.path.expanduser(source.file)) != source.digest


def check_names() -> Mapping[str, str]:
    """Of ours, by their codes."""
    return {code: check.name for code, check in all_checks().items()}


def _explain_origin(error: UserError, origin: Text) -> UserError:
    text = messages.with_origin(error.text, origin)
    params = {**error.params, "wrong": "wrong", "origin": "origin"}
    return UserError(text, params, error.code, commands=error.commands)


def find_course_file(folder: Path, home: Path) -> Path | None:
    """The file in `folder` or above it: as far as the home folder or the root of a repository, and
    in no folder that everybody may write to, as /tmp is."""
    for each in (folder, *folder.parents):
        if _is_shared(each):
            return None
        if os.path.lexists(file := each / FILE_NAME):
            return file
        if same_path(str(each), str(home)) or os.path.lexists(each / ".git"):
            return None
    return None


def _is_shared(folder: Path) -> bool:
    """There everybody makes files, and only their owners remove them."""
    try:
        return bool(os.stat(folder).st_mode & stat.S_ISVTX)
    except OSError:  # what cannot be looked into holds no file either
        return False


def _environment_course(settings: Settings, request: TargetRequest) -> FoundCourse | None:
    remembered = _recall(settings)
    if not any(made.content for made in remembered.environments):
        return None
    context = diagnose.build_context(settings, load_course())
    context = msgspec.structs.replace(context, course=_latest_course(remembered))
    python = context.target_interpreter(request).python
    made = state.environment_at(remembered, python) if python else None
    found = _course_of(made, settings.lang) if made else None
    return found._replace(locks=made.locks) if found and made else found


def _recall(settings: Settings) -> state.State:
    try:
        return diagnose.load_memory(settings)
    except UserError:  # the look that follows says so
        return state.State()


def _latest_course(remembered: state.State) -> str:
    """The name of the course whose environment was made last and is still there."""
    system = current_system()
    environments = reversed(remembered.environments)
    names = (made.course for made in environments if find_python(made.prefix, system))
    return next(names, load_course().name)


def _course_of(made: state.CreatedEnvironment, lang: str) -> FoundCourse | None:
    """None: the built-in one. What an older dlsetup took for a course may be none any more."""
    from dlsetup.model.course_rules import CourseMistakeError, parse_course

    if not made.content:
        return None
    try:
        course = parse_course(made.content)
    except CourseMistakeError:
        write_error(messages.NOT_REMEMBERED.render(lang, {"name": made.course}))
        return None
    return FoundCourse(course, CourseSource("environment", made_from=made.file))


def lock_source(found: FoundCourse) -> LockSource | None:
    """Where its locks would be, and what they are to hold; None: it can have none."""
    folder, course = found.lock_folder, found.course
    if folder is None:
        return None
    return LockSource(str(folder), (*course.packages, *course.framework.packages))


def course_lines(settings: Settings, found: FoundCourse) -> tuple[str, ...]:
    """That name it, with `~` for the home folder."""
    style = CommandStyle(home=str(settings.home))
    return describe_course(found, settings.lang, style.shorten)


def show_course(settings: Settings, found: FoundCourse, *, result: bool = True) -> None:
    """Before the work of a command that shows it as it goes; the built-in one with -v alone.
    `result`: on standard output, where no program reads it."""
    from dlsetup.terminal.screen import Screen

    screen = Screen(settings, result=result)
    if screen.verbosity < found.is_built_in:
        return
    for line in course_lines(settings, found):
        screen.print_folded(line, 0, style="dim")
