"""The files of a course: fetched into a student's folder, one dlsetup at a time."""

from __future__ import annotations

import hashlib
import os
from functools import partial
from pathlib import Path
from typing import IO, Final, NamedTuple

from dlsetup.commands.materials_memory import remember_folder
from dlsetup.courses.materials import messages
from dlsetup.courses.materials.address import MaterialsSource
from dlsetup.courses.materials.archive import LeftOutEntry, MaterialsArchive
from dlsetup.courses.materials.note import MaterialsNote
from dlsetup.courses.materials.update import UpdatedFile, UpdatePlan, update_folder
from dlsetup.download.answers import DownloadError
from dlsetup.download.progress import DownloadProgress
from dlsetup.files.archive_directory import UnreadableArchiveError
from dlsetup.files.reading import hash_file, open_in_parts
from dlsetup.model.errors import EXIT_FAILED, UserError
from dlsetup.model.system_errors import system_error_name
from dlsetup.model.text import Param
from dlsetup.settings import Settings, utc_timestamp
from dlsetup.storage import state
from dlsetup.storage.locks import BusyError, locked

FOLDER: Final = "materials"  # in dlsetup's own
ZIP: Final = "materials.zip"
MB: Final = 10**6


class WantedMaterials(NamedTuple):
    """`course`: its name. `restores`: what the student deleted comes back. `quiet`: nothing is
    shown while it goes on. `at_hand`: a copy of what is at the source, as of a bundle."""

    course: str
    source: MaterialsSource
    folder: Path
    max_mb: int
    restores: bool = False
    quiet: bool = False
    at_hand: Path | None = None

    @property
    def host(self) -> str:
        """That is asked; "" for none."""
        return "" if self.at_hand else self.source.host


class FetchedMaterials(NamedTuple):
    """`renamed`: of names that some system takes for one, the one in the archive and the one that
    was written."""

    folder: Path
    files: tuple[UpdatedFile, ...]
    left_out: tuple[LeftOutEntry, ...] = ()
    renamed: tuple[tuple[str, str], ...] = ()


def fetch_materials(settings: Settings, wanted: WantedMaterials) -> FetchedMaterials:
    """Raises UserError: it cannot be fetched, used or written, or another dlsetup is at it. What
    the student wrote is as it was."""
    own = state.folder(settings.environ) / FOLDER
    key = hashlib.sha256(os.path.realpath(wanted.folder).encode("utf-8", "surrogateescape"))
    name = key.hexdigest()[:16]
    try:
        with locked(own / f"{name}.lock", 0.0):
            fetched = _fetch(settings, wanted, own / f"{name}.zip")
    except BusyError as error:
        raise UserError(messages.BUSY, code=EXIT_FAILED) from error
    except OSError as error:
        raise _cannot_write(error, own) from error
    remember_folder(settings, wanted.course, wanted.folder)
    return fetched


def _fetch(settings: Settings, wanted: WantedMaterials, kept: Path) -> FetchedMaterials:
    """`kept`: where a download is meanwhile."""
    try:
        if wanted.at_hand or wanted.source.is_file:
            return _unpack(wanted, wanted.at_hand or Path(wanted.source.location))
        _download(settings, wanted, kept)
        try:
            return _unpack(wanted, kept)
        finally:
            kept.unlink(missing_ok=True)
    except UnreadableArchiveError as error:
        params: dict[str, Param] = {"reason": f"<{error.reason}>", "most": wanted.max_mb}
        raise UserError(messages.ARCHIVE_REFUSED, params, EXIT_FAILED) from error


def _unpack(wanted: WantedMaterials, path: Path) -> FetchedMaterials:
    most = wanted.max_mb * MB
    with _open_file(wanted, path) as file:
        archive = MaterialsArchive(file, most, has_top=wanted.source.has_top)
        return _update(wanted, archive, hash_file(path))


def _update(wanted: WantedMaterials, archive: MaterialsArchive, digest: str) -> FetchedMaterials:
    source = wanted.source
    note = MaterialsNote(
        wanted.course,
        source.location,
        source.has_top,
        wanted.max_mb,
        digest,
        utc_timestamp(),
        branch=source.branch,
    )
    try:
        files = update_folder(wanted.folder, archive, UpdatePlan(note, wanted.restores))
    except OSError as error:
        raise _cannot_write(error, wanted.folder) from error
    return FetchedMaterials(wanted.folder, files, archive.left_out, archive.renamed)


def _cannot_write(error: OSError, folder: Path) -> UserError:
    params: dict[str, Param] = {"path": str(folder), "why": system_error_name(error)}
    return UserError(messages.CANNOT_WRITE, params, EXIT_FAILED)


def _open_file(wanted: WantedMaterials, path: Path) -> IO[bytes]:
    """Raises UserError: it is not there; UnreadableArchiveError: it is too large."""
    try:
        if os.stat(path).st_size > wanted.max_mb * MB:
            raise UnreadableArchiveError("too-large")
        return open_in_parts(path)
    except OSError as error:
        params: dict[str, Param] = {"path": str(path), "why": system_error_name(error)}
        raise UserError(messages.CANNOT_READ, params, EXIT_FAILED) from error


def _download(settings: Settings, wanted: WantedMaterials, kept: Path) -> None:
    from dlsetup.courses.materials.download import ArchiveFetcher  # urllib and ssl: 40 ms
    from dlsetup.terminal.activity import can_repaint, show_activity
    from dlsetup.terminal.screen import Screen

    progress = DownloadProgress(ZIP)
    fetcher = ArchiveFetcher(settings.environ, progress)
    screen = Screen(settings, result=not wanted.quiet)
    describe = partial(progress.describe, settings.lang)
    try:
        with show_activity(screen, describe, repaint=can_repaint(screen)):
            source = wanted.source
            fetcher.fetch(source.location, kept, wanted.max_mb * MB, source.branch)
    except DownloadError as error:
        raise UserError(messages.FAILED, _explain(error, wanted), EXIT_FAILED) from error


def _explain(error: DownloadError, wanted: WantedMaterials) -> dict[str, Param]:
    return {
        "address": wanted.source.location,
        "reason": messages.find_reason(error.kind, error.detail),
        "host": wanted.source.host or "?",
        "detail": error.detail,
        "most": wanted.max_mb,
    }
