"""`dlsetup course bundle`: all that students would download, in one folder or zip."""

from __future__ import annotations

import contextlib
import os
import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import Final, NamedTuple

import dlsetup
from dlsetup.commands.bundle_download import FileError, Item, Missing, fetch_all, find_missing
from dlsetup.commands.bundle_locks import BundleLocks, gather_locks
from dlsetup.commands.bundle_materials import plan_materials, refuse_archive
from dlsetup.commands.bundle_request import CourseBundleRequest, MadeBundle, OwnFile
from dlsetup.commands.bundle_target import BundleTarget, find_target, take_from_zip
from dlsetup.commands.course import FILE_NAME
from dlsetup.commands.course_lock_forms import spell_places
from dlsetup.commands.result import CommandMessage, CommandResult
from dlsetup.courses import bundle_messages as messages
from dlsetup.courses.bundle import INDEX, Bundle, BundleFile, write_index
from dlsetup.courses.bundle_plan import (
    BundleConflictError,
    extras_without,
    miniforge_installers,
    uv_wheels,
    wheels_of,
)
from dlsetup.courses.bundle_zip import pack, remove_parts
from dlsetup.files.archive_directory import UnreadableArchiveError
from dlsetup.files.reading import hash_file, read_whole
from dlsetup.model.errors import EXIT_FAILED, UserError
from dlsetup.model.system_errors import system_error_name
from dlsetup.model.text import Param
from dlsetup.readers import files
from dlsetup.settings import Settings, local_timestamp
from dlsetup.setup.plan import minutes_for
from dlsetup.storage.atomic import write_bytes

MEGA: Final = 10**6
PROGRAM: Final = "dlsetup.pyz"


class BundlePlan(NamedTuple):
    locks: BundleLocks
    target: BundleTarget
    own: tuple[OwnFile, ...]
    items: tuple[Item, ...]
    missing: Missing


def make_bundle(settings: Settings, request: CourseBundleRequest) -> CommandResult[MadeBundle]:
    """1 where some combination could not be locked, or somebody declined.

    Raises UserError: the course is wrong, something else is at the place, there is no room, nobody
    can be asked, or a file could not be had: then the same command goes on.
    """
    locks = gather_locks(settings, request)
    target = find_target(settings, request, locks.found.course.name)
    plan = plan_bundle(settings, request, locks, target)
    bundle = _unfinished(plan)
    if not _agree(settings, request, plan):
        declined = MadeBundle(target.path, bundle, locks.missing, is_made=False)
        return CommandResult(1, declined, (CommandMessage(messages.DECLINED, style="yellow"),))
    try:
        whole = _make(settings, request, plan, bundle)
    except OSError as error:
        raise _disk_error(request, target.path, error) from error
    made = MadeBundle(target.path, whole, locks.missing, plan.missing.size)
    return CommandResult(int(bool(locks.missing)), made, tuple(_tell(settings, request, made)))


def plan_bundle(
    settings: Settings, request: CourseBundleRequest, locks: BundleLocks, target: BundleTarget
) -> BundlePlan:
    """Raises UserError: the locks do not agree, or the course's files cannot be used."""
    course = locks.found.course
    framework = request.framework or course.framework.required
    systems = tuple(dict.fromkeys(place.system for place in locks.locks))
    try:
        items: tuple[Item, ...] = wheels_of(locks.locks.values(), framework=framework)
    except BundleConflictError as error:
        words = ("dlsetup", "course", "lock", *((request.file,) if request.file else ()))
        raise UserError(messages.CONFLICT, {"file": str(error)}, commands=(words,)) from error
    if "uv" in request.extras:
        items = tuple(dict.fromkeys((*items, *uv_wheels(systems))))
    if "miniforge" in request.extras:
        items = (*items, *miniforge_installers(systems))
    before = target.before
    materials = plan_materials(locks.found, again=before is not None and before.is_whole)
    items = (*items, *materials.fetched)
    own = (*_own_files(settings, request, locks), *materials.own)
    zipped = {file.path for file in target.zipped}
    return BundlePlan(locks, target, own, items, find_missing(target.folder, items, zipped))


def _own_files(
    settings: Settings, request: CourseBundleRequest, locks: BundleLocks
) -> Iterator[OwnFile]:
    course = locks.found
    yield OwnFile(FILE_NAME, Path(course.source.file).expanduser().absolute(), "course")
    for place in locks.locks:
        name = f"{course.course.lock.folder}/{place.file}"
        yield OwnFile(name, locks.folder / place.file, "lock")
    program = request.program or dlsetup.archive
    if program:
        yield OwnFile(PROGRAM, settings.cwd / Path(program).expanduser(), "program")


def _unfinished(plan: BundlePlan) -> Bundle:
    """What stands in the folder until all of it is there: nobody may take it for a bundle."""
    places = plan.locks.locks
    systems = tuple(dict.fromkeys(place.system for place in places))
    pythons = sorted({place.python for place in places}, key=lambda each: int(each[2:]))
    name, day = plan.locks.found.course.name, local_timestamp()[:10]
    before = plan.target.before.files if plan.target.before else ()
    return Bundle(name, systems, tuple(pythons), before, day, is_whole=False)


def _agree(settings: Settings, request: CourseBundleRequest, plan: BundlePlan) -> bool:
    """To what is downloaded. Raises UserError: nobody can be asked, or it does not fit."""
    from dlsetup.terminal.screen import Screen

    screen, missing = Screen(settings, result=request.asks), plan.missing
    if missing.items and screen.verbosity >= 0:
        screen.print_text(messages.SIZE, _size_params(plan, screen.lang))
        if missing.unknown:
            screen.print_text(messages.SIZE_UNKNOWN, {"count": missing.unknown})
    _require_room(plan)
    if request.yes or not missing.items:
        return True
    if not request.asks or not screen.can_ask():
        raise UserError(messages.NOBODY, commands=((*request.words, "--yes"),))
    return screen.confirm(messages.CONFIRM)


def _size_params(plan: BundlePlan, lang: str) -> dict[str, Param]:
    megabytes = -(-plan.missing.size // MEGA)
    return {
        "count": len(plan.missing.items),
        "megabytes": f"{megabytes:,}",
        "minutes": minutes_for(megabytes),
        "whole": f"{-(-_whole_size(plan) // MEGA):,}",
        "places": spell_places(plan.locks.locks, lang),
    }


def _whole_size(plan: BundlePlan) -> int:
    return sum(item.size or 0 for item in plan.items)


def _require_room(plan: BundlePlan) -> None:
    """A zip is written beside its parts. Raises UserError."""
    needed = plan.missing.size + (_whole_size(plan) if plan.target.is_zip else 0)
    above = files.nearest_existing(str(plan.target.folder))
    free = shutil.disk_usage(above).free
    if free < needed:
        params: dict[str, Param] = {
            "path": above,
            "needed": f"{-(-needed // MEGA):,}",
            "free": f"{free // MEGA:,}",
        }
        raise UserError(messages.NO_ROOM, params, EXIT_FAILED)


def _make(
    settings: Settings, request: CourseBundleRequest, plan: BundlePlan, unfinished: Bundle
) -> Bundle:
    """The index tells that it is not whole until all of it is. Raises UserError, OSError."""
    target = plan.target
    target.folder.mkdir(parents=True, exist_ok=True)
    _write_index(target.folder, unfinished)
    take_from_zip(target)
    own = [_copy_own(target.folder, file) for file in plan.own]
    fetched = _fetch(settings, request, plan)
    bundle = unfinished._replace(files=(*own, *fetched), is_whole=True)
    _remove_former(target.folder, unfinished.files, bundle)
    _write_index(target.folder, bundle)
    if target.is_zip:
        pack(target.folder, bundle, target.path)
        remove_parts(target.folder, bundle)
    return bundle


def _write_index(folder: Path, bundle: Bundle) -> None:
    write_bytes(folder / INDEX, write_index(bundle).encode("utf-8"))


def _copy_own(folder: Path, file: OwnFile) -> BundleFile:
    """Raises OSError."""
    path = folder / file.path
    path.parent.mkdir(parents=True, exist_ok=True)
    data = read_whole(file.source)
    write_bytes(path, data)
    return BundleFile(file.path, hash_file(path), len(data), file.kind)


def _fetch(
    settings: Settings, request: CourseBundleRequest, plan: BundlePlan
) -> tuple[BundleFile, ...]:
    """Raises UserError, OSError."""
    mirrors = plan.locks.found.course.distribution.mirrors
    try:
        return tuple(fetch_all(settings, plan.target.folder, plan.items, mirrors))
    except UnreadableArchiveError as error:
        raise refuse_archive(error, plan.locks.found.course.materials.max_mb) from error
    except FileError as error:
        if isinstance(error.cause, OSError):
            raise _disk_error(request, plan.target.folder / error.item.path, error.cause) from error
        params: dict[str, Param] = {
            "why": error.render(settings.lang),
            "done": error.done,
            "total": len(plan.items),
        }
        words = (request.words,)
        raise UserError(messages.STOPPED, params, EXIT_FAILED, commands=words) from error


def _disk_error(request: CourseBundleRequest, path: Path, error: OSError) -> UserError:
    params: dict[str, Param] = {
        "path": error.filename or str(path),
        "why": system_error_name(error),
    }
    return UserError(messages.CANNOT_WRITE, params, EXIT_FAILED, commands=(request.words,))


def _remove_former(folder: Path, former: tuple[BundleFile, ...], bundle: Bundle) -> None:
    """What we put there and the course no longer needs."""
    wanted = {file.path for file in bundle.files}
    for file in former:
        if file.path not in wanted:
            with contextlib.suppress(OSError):  # it is in nobody's way
                os.unlink(folder / file.path)


def _tell(
    settings: Settings, request: CourseBundleRequest, made: MadeBundle
) -> Iterator[CommandMessage]:
    if made.missing:
        places = spell_places(made.missing, settings.lang)
        yield CommandMessage(messages.NOT_LOCKED, {"places": places}, channel="warning")
    for extra, system in extras_without(made.bundle.systems, request.extras):
        yield CommandMessage(
            messages.NO_INSTALLER, {"extra": extra, "system": system}, channel="warning"
        )
    path = shown_path(settings, made.path)
    serve = ("dlsetup", "course", "serve", path)
    init = ("dlsetup", "init", "--offline", path)
    yield CommandMessage(messages.NEXT_SERVE, channel="note", commands=(serve,))
    yield CommandMessage(messages.NEXT_INIT, channel="note", commands=(init,))


def shown_path(settings: Settings, path: Path) -> str:
    """As it is reached from here."""
    return str(path.relative_to(settings.cwd) if path.is_relative_to(settings.cwd) else path)
