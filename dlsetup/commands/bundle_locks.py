"""The locks that a bundle is made by: those that are there, else made first."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

from dlsetup.commands.bundle_request import CourseBundleRequest
from dlsetup.commands.course import find_course
from dlsetup.commands.course_check import choose_places
from dlsetup.commands.course_lock import lock_course
from dlsetup.commands.locked_course import CourseLockRequest
from dlsetup.commands.setup_lock import is_current
from dlsetup.commands.show import show_result
from dlsetup.courses import bundle_messages as messages
from dlsetup.courses.locks import LockPlace, read_lock
from dlsetup.courses.systems import list_pythons
from dlsetup.model.course import FoundCourse
from dlsetup.model.course_lock import Lock, LockError, LockSource
from dlsetup.model.errors import UserError
from dlsetup.settings import Settings, local_timestamp


class BundleLocks(NamedTuple):
    """`missing`: where the course could not be locked."""

    found: FoundCourse
    folder: Path
    locks: dict[LockPlace, Lock]
    missing: tuple[LockPlace, ...]


def gather_locks(settings: Settings, request: CourseBundleRequest) -> BundleLocks:
    """Raises UserError: the course is wrong or of no file, a system or Python is none of its, or
    nothing can be locked."""
    found = find_course(settings, file=request.file)
    folder = found.lock_folder
    if folder is None or found.locks:
        raise UserError(messages.NO_FILE, commands=(("dlsetup", "course", "new"),))
    known = list_pythons(found.course, local_timestamp()[:10])
    places = choose_places(known, request.systems, request.pythons)
    locks = dict(_read(found, folder, places))
    if len(locks) < len(places):
        _lock(settings, request)
        locks = dict(_read(found, folder, places))
    missing = tuple(place for place in places if place not in locks)
    if not locks:
        systems = ", ".join(dict.fromkeys(place.system for place in missing))
        raise UserError(messages.NO_LOCK, {"systems": systems}, 1)
    return BundleLocks(found, folder, locks, missing)


def _read(
    found: FoundCourse, folder: Path, places: tuple[LockPlace, ...]
) -> Iterator[tuple[LockPlace, Lock]]:
    """Those that are whole and hold what the course asks for today."""
    course = found.course
    asked = LockSource(str(folder), (*course.packages, *course.framework.packages))
    for place in places:
        try:
            lock = read_lock(folder / place.file)
        except (LockError, OSError):  # made again; what cannot be made is told as missing
            continue
        if is_current(lock, asked):
            yield place, lock


def _lock(settings: Settings, request: CourseBundleRequest) -> None:
    """As `course lock` does it for the same places, and shows it. Raises UserError."""
    from dlsetup.commands import course_lock_forms  # noqa: F401 - how it is shown

    places = (request.systems, request.pythons)
    wanted = CourseLockRequest(request.file, None, request.yes, request.asks, *places)
    result = lock_course(settings, wanted)
    if request.asks:
        show_result(settings, result)
