"""`dlsetup course update`: the course's files again, beside what the student made of them."""

from __future__ import annotations

import os
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

from dlsetup.collect.choose_interpreter import same_path
from dlsetup.commands.command_lines import repeat_options
from dlsetup.commands.course import find_course
from dlsetup.commands.course_materials import FetchedMaterials, WantedMaterials, fetch_materials
from dlsetup.commands.materials_memory import recall_folders
from dlsetup.commands.result import CommandMessage, CommandResult
from dlsetup.courses.materials import messages
from dlsetup.courses.materials.address import MaterialsSource, find_source
from dlsetup.courses.materials.note import MaterialsNote, read_note
from dlsetup.courses.materials.update import UpdatedFile, is_materials_folder
from dlsetup.messages import setup as setup_messages
from dlsetup.model.course import FoundCourse
from dlsetup.model.errors import UserError
from dlsetup.model.text import Param
from dlsetup.records import msgspec
from dlsetup.settings import Settings

MOST_NAMES = 5  # of a list on one line
QUIET = ("same", "yours")  # of which nothing is to be said


class CourseUpdateRequest(NamedTuple):
    """What was typed. `restores`: what was deleted comes back. `as_json`: a program reads it.
    `offline`: a bundle, from which they come."""

    folder: str | None = None
    course: str | None = None
    restores: bool = False
    as_json: bool = False
    offline: str | None = None


class MaterialsRecord(msgspec.Struct, frozen=True):
    """What became of each file, by its name in the folder."""

    files: tuple[UpdatedFile, ...]


def update_materials(
    settings: Settings, request: CourseUpdateRequest
) -> CommandResult[MaterialsRecord]:
    """1 where a file could not be written. Raises UserError: nothing could be fetched or used."""
    fetched = _fetch(settings, request)
    failed = any(file.outcome in ("failed", "blocked") for file in fetched.files)
    again = _repeat(request)
    said = (CommandMessage(messages.FOLDER, {"path": _shown(settings, fetched.folder)}),)
    record = MaterialsRecord(fetched.files)
    return CommandResult(int(failed), record, (*said, *describe_update(fetched, again)))


def find_wanted(settings: Settings, request: CourseUpdateRequest) -> WantedMaterials:
    """Raises UserError: there is no course with materials."""
    start = settings.cwd / Path(request.folder or "").expanduser()
    there = msgspec.structs.replace(settings, cwd=start) if start.is_dir() else settings
    found = find_course(there, file=request.course)
    folder = _find_folder(settings, start, request, found)
    note = read_note(folder)
    known = note if note is not None and _is_usable(note) else None
    asked = found.course.materials
    is_own = request.course is not None or known is None or known.course == found.course.name
    if asked.address and is_own:
        source = find_source(asked, found.source.beside) if not found.is_built_in else None
        source = source or (_source_of(known) if known else None)
        if source is None:
            words = (*_repeat(request), "--course", "dlsetup.toml")
            raise UserError(messages.FILE_UNKNOWN, commands=(words,))
        return WantedMaterials(
            found.course.name, source, folder, asked.max_mb, request.restores, request.as_json
        )
    if known is None:
        title: dict[str, Param] = {"title": found.course.title.render(settings.lang)}
        words = ("dlsetup", "course", "update")
        others = tuple((*words, str(folder)) for folder in recall_folders(settings).values())
        commands = others or ((*words, "--course", "dlsetup.toml"),)
        raise UserError(messages.NOTHING_TO_FETCH, title, commands=commands)
    source = _source_of(known)
    return WantedMaterials(
        known.course, source, folder, known.max_mb, request.restores, request.as_json
    )


def _fetch(settings: Settings, request: CourseUpdateRequest) -> FetchedMaterials:
    """Raises UserError."""
    if request.offline is not None:
        return _take_from_bundle(settings, request, request.offline)
    return fetch_materials(settings, find_wanted(settings, request))


def _take_from_bundle(
    settings: Settings, request: CourseUpdateRequest, typed: str
) -> FetchedMaterials:
    """Raises UserError: there is no such bundle, or it has no files of its course."""
    from dlsetup.commands.offline_bundle import open_offline

    if request.course is not None:
        raise UserError(setup_messages.COURSE_BESIDES)
    bundle = open_offline(settings, typed)
    if bundle.materials is None:
        words = _repeat(request._replace(offline=None))
        raise UserError(messages.NOT_IN_BUNDLE, {"path": typed}, commands=(words,))
    bundle.take_materials()
    wanted = find_wanted(settings, request._replace(course=str(bundle.course_file)))
    fetched = fetch_materials(settings, wanted._replace(at_hand=bundle.materials))
    bundle.drop_materials()
    return fetched


def _find_folder(
    settings: Settings, start: Path, request: CourseUpdateRequest, found: FoundCourse
) -> Path:
    """The one with materials that one is in; below it, the course's; the one that they were
    fetched into before, where no other is named; else a new one."""
    for folder in (start, *start.parents):
        if is_materials_folder(folder):
            return folder
        if same_path(str(folder), str(settings.home)):
            break
    below = start / found.course.materials.folder
    if is_materials_folder(below):
        return below
    if request.folder is not None:
        return start
    return _recall(settings, found) or below


def _recall(settings: Settings, found: FoundCourse) -> Path | None:
    """Where no course is known, the only one whose files were fetched."""
    folders = recall_folders(settings)
    only = next(iter(folders.values())) if found.is_built_in and len(folders) == 1 else None
    return folders.get(found.course.name, only)


def _is_usable(note: MaterialsNote) -> bool:
    """It may have come with a folder that somebody else made."""
    location = note.location
    is_file = "://" not in location and os.path.isabs(location)
    return note.max_mb > 0 and (is_file or location.startswith("https://"))


def _source_of(note: MaterialsNote) -> MaterialsSource:
    return MaterialsSource(note.location, note.has_top, note.branch)


def _repeat(request: CourseUpdateRequest) -> tuple[str, ...]:
    named = (request.folder,) if request.folder else ()
    offline = ("--offline", request.offline) if request.offline else ()
    return ("dlsetup", "course", "update", *named, *repeat_options(course=request.course), *offline)


def describe_update(fetched: FetchedMaterials, again: tuple[str, ...]) -> Iterator[CommandMessage]:
    """How many are as the course has them now, and each file that is not."""
    counts = Counter[str](file.outcome for file in fetched.files)
    for outcome, text in messages.COUNTS.items():
        if counts[outcome]:
            yield CommandMessage(text, {"count": counts[outcome]})
    if not set(counts) - {*QUIET, "deleted"}:
        yield CommandMessage(messages.UP_TO_DATE)
    for packed, name in fetched.renamed:
        yield CommandMessage(messages.RENAMED, {"packed": packed, "name": name}, "yellow")
    for entry in fetched.left_out:
        yield CommandMessage(messages.LEFT_OUT[entry.reason], {"name": entry.name}, "yellow")
    for file in fetched.files:
        yield from _describe_file(file)
    deleted = [file.name for file in fetched.files if file.outcome == "deleted"]
    if deleted:
        names = ", ".join(deleted[:MOST_NAMES]) + (", ..." if len(deleted) > MOST_NAMES else "")
        params: dict[str, Param] = {"count": len(deleted), "names": names}
        yield CommandMessage(messages.DELETED, params, commands=((*again, "--restore"),))


def _describe_file(file: UpdatedFile) -> Iterator[CommandMessage]:
    name: dict[str, Param] = {"name": file.name}
    match file.outcome:
        case "beside":
            yield CommandMessage(messages.BESIDE, {**name, "new": file.detail}, "yellow")
        case "left":
            yield CommandMessage(messages.LEFT, name, "yellow")
        case "blocked":
            yield CommandMessage(messages.BLOCKED, {**name, "place": file.detail}, "red")
        case "failed":
            yield CommandMessage(messages.NOT_WRITTEN, {**name, "why": file.detail}, "red")


def _shown(settings: Settings, folder: Path) -> str:
    from dlsetup.commands.command_lines import style_here

    return style_here(settings).shorten(str(folder))
