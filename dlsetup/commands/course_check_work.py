"""How a course is checked: by the resolver of its packages, pip's or conda's."""

from __future__ import annotations

import hashlib
from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import Final, NamedTuple

from dlsetup.commands.course import find_course
from dlsetup.commands.course_new import read_draft, with_defaults
from dlsetup.commands.disclosure import redact_words
from dlsetup.commands.result import CommandMessage
from dlsetup.courses import check_messages as messages
from dlsetup.courses import rattler_resolver
from dlsetup.courses.conda_cells import CondaExaminer, check_conda_cell
from dlsetup.courses.conda_environment import (
    ALIAS,
    DEFAULTS,
    CondaRequest,
    read_conda_environment,
)
from dlsetup.courses.draft import CourseDraft, DraftBuilder
from dlsetup.courses.index import PYPI, PackageIndex
from dlsetup.courses.matrix import Cell, Examiner, check_cell
from dlsetup.courses.pip_resolver import find_pip
from dlsetup.courses.requirement_lines import add_requirement_line
from dlsetup.courses.resolution import Resolver
from dlsetup.courses.sources import decode_source
from dlsetup.courses.systems import StudentSystem
from dlsetup.courses.uv_resolver import find_uv
from dlsetup.files.reading import hash_file, read_whole
from dlsetup.model.course import CourseSource, FoundCourse
from dlsetup.model.course_errors import mistaken_file
from dlsetup.model.course_rules import CourseMistakeError, parse_course
from dlsetup.model.errors import UserError
from dlsetup.model.text import Param
from dlsetup.settings import Settings
from dlsetup.storage import state

INSTALL_UV = ("python", "-m", "pip", "install", "--upgrade", "uv")
INSTALL_RATTLER = ("python", "-m", "pip", "install", "py-rattler")
CONDA_FILE: Final = (".yml", ".yaml")
MOST_NAMES: Final = 10  # in one sentence
CACHE: Final = "conda-channels"  # in dlsetup's own


class CheckWork(NamedTuple):
    """`check`: one system with one Python. `resolver`, `version` and `address`: who answers, and
    from where; `shown_address`: as anybody may read it. `asks`: what else decides the answer.
    `notes`: to be said with the result."""

    found: FoundCourse
    check: Callable[[StudentSystem, str], Cell]
    resolver: str
    version: str
    address: str
    shown_address: str
    asks: str = ""
    notes: tuple[CommandMessage, ...] = ()


def find_work(settings: Settings, file: str | None, newest: str) -> CheckWork:
    """Raises UserError: the course is wrong, or nothing can resolve."""
    if file is not None and file.lower().endswith(CONDA_FILE):
        return _conda_work(settings, file, newest)
    return find_pip_work(settings, find_course(settings, file=file), newest)


def find_examiner(settings: Settings, newest: str) -> Examiner:
    """Raises UserError: there is neither uv nor pip."""
    index = PackageIndex(settings.environ)
    resolver: Resolver | None = find_uv(settings.environ) or find_pip(settings.environ, index)
    if resolver is None:
        raise UserError(messages.NO_RESOLVER, commands=(INSTALL_UV,))
    return Examiner(resolver, index, newest)


def find_pip_work(settings: Settings, found: FoundCourse, newest: str) -> CheckWork:
    examiner = find_examiner(settings, newest)
    resolver = examiner.resolver

    def check(system: StudentSystem, python: str) -> Cell:
        return check_cell(found.course, system, python, examiner)

    notes = _note_pip(resolver)
    address = examiner.packages.url
    shown = public_address(address, settings)
    return CheckWork(found, check, resolver.name, resolver.version, address, shown, notes=notes)


def _conda_work(settings: Settings, file: str, newest: str) -> CheckWork:
    """Where conda's resolver is missing, what PyPI has of the same names, which is said."""
    draft = with_defaults(read_draft(settings, file), settings)
    path = settings.cwd / Path(file).expanduser()
    try:
        course = parse_course(draft.content())
    except CourseMistakeError as error:
        raise mistaken_file(path, "", error.mistake) from error
    found = FoundCourse(course, CourseSource("option", file, hash_file(path)))
    if not rattler_resolver.is_installed():
        work = find_pip_work(settings, found, newest)
        return work._replace(notes=(*work.notes, _note_missing(draft)))
    environment = read_conda_environment(decode_source(read_whole(path)))
    requirements = _pip_requirements(environment)
    own = state.folder(settings.environ) / CACHE
    resolver = rattler_resolver.RattlerResolver(environment.channels, own)
    examiner = CondaExaminer(
        resolver, find_examiner(settings, newest) if requirements else None, newest
    )
    check = partial(check_conda_cell, environment, requirements, examiner)
    address = ", ".join(environment.channels)
    shown = ", ".join(public_address(each, settings) for each in environment.channels)
    asks = hashlib.sha256(repr(environment).encode("utf-8", "surrogatepass")).hexdigest()
    return CheckWork(found, check, resolver.name, resolver.version, address, shown, asks)


def _pip_requirements(environment: CondaRequest) -> tuple[str, ...]:
    """What of its lines can be asked for."""
    builder = DraftBuilder()
    for line in environment.pip:
        add_requirement_line(builder, None, line)
    draft = builder.build()
    return (*draft.packages, *draft.framework_packages)


def public_address(url: str, settings: Settings) -> str:
    """It can hold a password, a token, or the name of a server."""
    is_public = url == PYPI or url in DEFAULTS
    is_public = is_public or (url.startswith(ALIAS) and "/t/" not in url)
    return url if is_public else redact_words(url, settings)


def _note_pip(resolver: Resolver) -> tuple[CommandMessage, ...]:
    if resolver.exact:
        return ()
    return (CommandMessage(messages.NOT_EXACT, channel="warning", commands=(INSTALL_UV,)),)


def _note_missing(draft: CourseDraft) -> CommandMessage:
    only = [each.text for each in draft.left_out if each.reason == "conda-only"]
    text = messages.NOT_BY_CONDA_ALL if only else messages.NOT_BY_CONDA
    params: dict[str, Param] = {"packages": ", ".join(only[:MOST_NAMES]), "count": len(only)}
    return CommandMessage(text, params, channel="warning", commands=(INSTALL_RATTLER,))
