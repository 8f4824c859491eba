"""A course file that has an address: fetched within limits, and remembered for where there is no
network."""

from __future__ import annotations

import hashlib
import os
import platform
import time
from pathlib import Path
from typing import Final, NamedTuple
from urllib.parse import urljoin, urlsplit

from dlsetup.download.answers import DownloadError, find_body
from dlsetup.download.connection import Client
from dlsetup.messages import course_addresses as messages
from dlsetup.messages.writing import write_error
from dlsetup.model.course import Course
from dlsetup.model.course_file import SIZE_LIMIT
from dlsetup.model.course_lock import LARGEST, lock_file_name, system_name
from dlsetup.model.errors import EXIT_FAILED, UserError
from dlsetup.model.system_errors import system_error_name
from dlsetup.model.text import Param
from dlsetup.platforms import current_system
from dlsetup.settings import Settings
from dlsetup.storage import state
from dlsetup.storage.atomic import write_private
from dlsetup.tables.python_releases import RELEASES

FOLDER: Final = "courses"  # in dlsetup's own
FRESH: Final = 3600.0  # seconds in which nothing is asked again
SILENCE: Final = 10.0  # seconds without a byte
SECONDS: Final = 30.0  # for all of one file
FILE_NAME: Final = "dlsetup.toml"


class FetchedCourse(NamedTuple):
    """`path`: the copy. `locks`: the folder of copies of its locks. `asked`: it came just now."""

    path: Path
    locks: Path
    asked: bool


def fetch_course(settings: Settings, address: str, silence: float = SILENCE) -> FetchedCourse:
    """Where it cannot be had, the copy of before, which is said.

    Raises UserError: the address is not encrypted, or there is no copy; OSError.
    """
    _reject_other_schemes(address)
    folder = place_of(settings, address)
    copy = FetchedCourse(folder / FILE_NAME, folder / "locks", asked=False)
    if _age(copy.path) < FRESH:
        return copy
    try:
        data = fetch(settings, address, SIZE_LIMIT, silence)
    except DownloadError as error:
        params = _explain(error, address)
        if not copy.path.is_file():
            raise UserError(messages.FAILED, params, EXIT_FAILED) from error
        day = time.strftime("%Y-%m-%d", time.localtime(copy.path.stat().st_mtime))
        write_error(messages.COPY_USED.render(settings.lang, {**params, "day": day}))
        return copy
    _write(copy.path, data)
    return copy._replace(asked=True)


def fetch_locks(settings: Settings, address: str, course: Course, fetched: FetchedCourse) -> None:
    """Those that are for this system; one that is not there any more is forgotten."""
    machine = system_name(current_system().NAME, platform.machine())
    base = urljoin(address, f"{course.lock.folder}/")
    for python in RELEASES if machine and fetched.asked else ():
        if not any(course.python_versions.contains(f"{python}.{patch}") for patch in (0, 20)):
            continue
        name = lock_file_name(machine, python)
        try:
            data = fetch(settings, base + name, LARGEST, SILENCE)
        except DownloadError as error:
            if error.kind == "missing":
                (fetched.locks / name).unlink(missing_ok=True)
            elif error.kind != "page":
                return  # what is here from before is better than nothing
            continue
        _write(fetched.locks / name, data)


def place_of(settings: Settings, address: str) -> Path:
    """In dlsetup's own folder, of one address."""
    name = hashlib.sha256(address.encode("utf-8", "surrogatepass")).hexdigest()[:16]
    return state.folder(settings.environ) / FOLDER / name


def fetch(settings: Settings, address: str, limit: int, silence: float) -> bytes:
    """Raises DownloadError: it cannot be had, is larger than `limit`, or takes too long."""
    data, end = bytearray(), time.monotonic() + SECONDS
    client = Client(settings.environ, silence)
    with client.request(address, {}) as answer:
        find_body(answer.status, answer.headers, 0)
        while part := answer.read():
            data += part
            if len(data) > limit:
                raise DownloadError("too-large")
            if time.monotonic() > end:
                raise DownloadError("slow")
    return bytes(data)


def _reject_other_schemes(address: str) -> None:
    try:
        parts = urlsplit(address)
        host = parts.hostname
    except ValueError:
        parts, host = urlsplit("x:"), None
    if parts.scheme.lower() != "https" or not host:
        raise UserError(messages.NOT_ENCRYPTED, {"address": _without_password(address)})


def _without_password(address: str) -> str:
    scheme, _, rest = address.partition("://")
    place, slash, path = rest.partition("/")
    return f"{scheme}://{place.rpartition('@')[2]}{slash}{path}"


def _explain(error: DownloadError, address: str) -> dict[str, Param]:
    reason = f"<{error.kind}>"
    return {
        "address": _without_password(address),
        "reason": reason if reason in messages.REASONS else "<refused>",
        "host": urlsplit(address).hostname or "?",
        "detail": error.detail,
    }


def _age(path: Path) -> float:
    """Seconds; a copy of the future is of a clock that was wrong."""
    try:
        age = time.time() - os.stat(path).st_mtime
    except OSError:
        return FRESH
    return age if age >= 0 else FRESH


def _write(path: Path, data: bytes) -> None:
    """Raises UserError: dlsetup's folder cannot be written."""
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        write_private(path, data.decode("utf-8", "surrogateescape"))
    except OSError as error:
        params: dict[str, Param] = {"path": str(path.parent), "why": system_error_name(error)}
        raise UserError(messages.NOT_SAVED, params, EXIT_FAILED) from error
