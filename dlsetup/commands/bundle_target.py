"""Where a bundle is made: nothing is there yet, or a bundle of the same course."""

from __future__ import annotations

import os
from pathlib import Path
from typing import NamedTuple

from dlsetup.commands.bundle_opening import CANNOT, explain
from dlsetup.commands.bundle_request import CourseBundleRequest
from dlsetup.courses import bundle_messages as messages
from dlsetup.courses.bundle import Bundle, BundleError, BundleFile
from dlsetup.courses.bundle_store import find_folder_index, open_store, read_index
from dlsetup.courses.bundle_zip import parts_folder, unpack
from dlsetup.model.errors import UserError
from dlsetup.settings import Settings


class BundleTarget(NamedTuple):
    """`path`: what is made. `folder`: in which it is gathered. `before`: what was made there; None:
    nothing is there. `zipped`: what a zip of before has."""

    path: Path
    folder: Path
    before: Bundle | None = None
    zipped: tuple[BundleFile, ...] = ()

    @property
    def is_zip(self) -> bool:
        return self.path != self.folder


def find_target(settings: Settings, request: CourseBundleRequest, course: str) -> BundleTarget:
    """Raises UserError: something else is there."""
    path = settings.cwd / Path(request.output or f"{course}-bundle").expanduser()
    is_zip = path.suffix.lower() == ".zip"
    folder = parts_folder(path) if is_zip else path
    before = _bundle_in_folder(folder, request, settings)
    zipped = _bundle_in_zip(path, request, settings) if is_zip else None
    for bundle in filter(None, (before, zipped)):
        if bundle.course != course:
            params = {"path": str(path), "course": bundle.course}
            raise UserError(messages.OTHER_COURSE, params, commands=(_elsewhere(request, path),))
    return BundleTarget(path, folder, before or zipped, zipped.files if zipped else ())


def _elsewhere(request: CourseBundleRequest, path: Path) -> tuple[str, ...]:
    free = path.with_name(f"{path.stem}-2{path.suffix}")
    return request._replace(output=str(free)).words


def _bundle_in_folder(
    folder: Path, request: CourseBundleRequest, settings: Settings
) -> Bundle | None:
    if not os.path.lexists(folder):
        return None
    try:
        if folder.is_dir() and (bundle := find_folder_index(folder)):
            return bundle
        if folder.is_dir() and not any(folder.iterdir()):
            return None
    except BundleError as error:
        if error.mistake != "other":
            raise explain(settings, error, folder, _elsewhere(request, folder)) from error
    except OSError as error:
        raise explain(settings, error, folder, _elsewhere(request, folder)) from error
    params = {"path": str(folder)}
    raise UserError(messages.NO_BUNDLE_THERE, params, commands=(_elsewhere(request, folder),))


def _bundle_in_zip(path: Path, request: CourseBundleRequest, settings: Settings) -> Bundle | None:
    """A zip that was cut short is somebody's, too: it may be none of ours."""
    if not os.path.lexists(path):
        return None
    try:
        if path.is_file():
            with open_store(path) as store:
                return read_index(store)
    except CANNOT:  # whatever it is, it is not one that may be replaced
        pass
    raise UserError(
        messages.NO_BUNDLE_THERE, {"path": str(path)}, commands=(_elsewhere(request, path),)
    )


def take_from_zip(target: BundleTarget) -> None:
    """What the zip of before has need not be downloaded again. Raises OSError."""
    if target.zipped:
        with open_store(target.path) as store:
            unpack(store, target.zipped, target.folder)
