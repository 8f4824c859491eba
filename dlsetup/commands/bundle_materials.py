"""The course's files in a bundle, so that nobody in the room has to fetch them."""

from __future__ import annotations

import hashlib
from pathlib import Path, PurePosixPath
from typing import Final, NamedTuple

from dlsetup.commands.bundle_download import check_archive
from dlsetup.commands.bundle_request import OwnFile
from dlsetup.courses.bundle import is_safe
from dlsetup.courses.bundle_plan import WantedArchive
from dlsetup.courses.materials import messages
from dlsetup.courses.materials.address import find_source
from dlsetup.files.archive_directory import UnreadableArchiveError
from dlsetup.model.course import FoundCourse
from dlsetup.model.errors import EXIT_FAILED, UserError
from dlsetup.model.system_errors import system_error_name
from dlsetup.model.text import Param

MEGA: Final = 10**6


class BundledMaterials(NamedTuple):
    """Either a file of this computer, or one that is fetched; () for neither."""

    own: tuple[OwnFile, ...] = ()
    fetched: tuple[WantedArchive, ...] = ()


def plan_materials(found: FoundCourse, *, again: bool) -> BundledMaterials:
    """`again`: what a bundle of before has is not the newest. Raises UserError: they are in a file
    that cannot be used."""
    asked = found.course.materials
    source = find_source(asked, found.source.file) if asked.address else None
    if source is None:
        return BundledMaterials()
    most = asked.max_mb * MEGA
    if not source.is_file:
        name = _name(source.location)
        item = WantedArchive(name, source.location, most, source.has_top, again, source.branch)
        return BundledMaterials(fetched=(item,))
    path = Path(source.location)
    try:
        check_archive(path, most, has_top=source.has_top)
    except UnreadableArchiveError as error:
        raise refuse_archive(error, asked.max_mb) from error
    except OSError as error:
        params: dict[str, Param] = {"path": str(path), "why": system_error_name(error)}
        raise UserError(messages.CANNOT_READ, params, EXIT_FAILED) from error
    return BundledMaterials(own=(OwnFile(_place(asked.address), path, "materials"),))


def _place(address: str) -> str:
    """In the bundle, where the course file of the bundle says it is."""
    path = PurePosixPath(address.replace("\\", "/")).as_posix()
    return path if is_safe(path) else _name(address)


def _name(address: str) -> str:
    """What was begun for another address is not gone on with."""
    return f"materials-{hashlib.sha256(address.encode()).hexdigest()[:8]}.zip"


def refuse_archive(error: UnreadableArchiveError, most: int) -> UserError:
    params: dict[str, Param] = {"reason": f"<{error.reason}>", "most": most}
    return UserError(messages.ARCHIVE_REFUSED, params, EXIT_FAILED)
