"""The files of a bundle: what is there already, and what is fetched."""

from __future__ import annotations

import os
from collections.abc import Callable, Collection, Iterable, Iterator
from contextlib import suppress
from functools import partial
from pathlib import Path
from typing import Final, NamedTuple
from urllib.parse import urlsplit

from dlsetup.commands.distribution import MIRROR_VARIABLE
from dlsetup.courses import bundle_messages as messages
from dlsetup.courses.bundle import BundleFile, FileKind
from dlsetup.courses.bundle_plan import WantedArchive, WantedFile, WantedInstaller
from dlsetup.courses.materials import messages as materials_messages
from dlsetup.courses.materials.archive import MaterialsArchive
from dlsetup.courses.materials.download import ArchiveFetcher
from dlsetup.download.answers import DownloadError
from dlsetup.download.connection import Client
from dlsetup.download.fetch import Fetcher, Wanted
from dlsetup.download.installers import InstallerSource
from dlsetup.download.progress import DownloadProgress
from dlsetup.download.servers import Patience
from dlsetup.files.archive_directory import UnreadableArchiveError
from dlsetup.files.reading import hash_file, open_in_parts
from dlsetup.messages import downloading
from dlsetup.model.text import Param
from dlsetup.settings import Settings
from dlsetup.storage.part_file import PartFile
from dlsetup.terminal.activity import can_repaint, show_activity
from dlsetup.terminal.screen import Screen

MOST: Final = 8 * 2**30  # bytes of a wheel whose size nobody tells
MEGA: Final = 10**6
Item = WantedFile | WantedInstaller | WantedArchive


class Missing(NamedTuple):
    """`size`: bytes, as far as they are known; `unknown`: files whose size nobody tells."""

    items: tuple[Item, ...]
    size: int
    unknown: int


class FileError(Exception):
    """One file could not be had. `done`: files that are there."""

    def __init__(self, item: Item, done: int, cause: DownloadError | OSError) -> None:
        super().__init__(str(cause))
        self.item, self.done, self.cause = item, done, cause

    def render(self, lang: str) -> str:
        """Of a download: why, in a sentence."""
        assert isinstance(self.cause, DownloadError)
        name = os.path.basename(self.item.path)
        host = urlsplit(self.cause.url or item_url(self.item)).hostname or "-"
        params: dict[str, Param] = {
            "host": host,
            "file": name,
            "publisher": host,
            "path": name,
            "detail": self.cause.detail or self.cause.kind,
        }
        if isinstance(self.item, WantedArchive):
            key = materials_messages.find_reason(self.cause.kind, self.cause.detail)
            reason = materials_messages.REASONS[key]
            return reason.render(lang, {**params, "most": self.item.most // MEGA})
        return downloading.FAILURES[self.cause.kind].render(lang, params)


def item_url(item: Item) -> str:
    return item.installer.distribution.url if isinstance(item, WantedInstaller) else item.url


def find_missing(folder: Path, items: Iterable[Item], zipped: Collection[str] = ()) -> Missing:
    """By names and sizes: what is there is looked into when it is used. What is there of a file in
    part is not downloaded again. `zipped`: paths that a zip of before has."""
    missing = tuple(
        item
        for item in items
        if (item.path not in zipped and not _seems_there(folder, item)) or is_outdated(item)
    )
    sizes = [max(item.size - _part(folder, item), 0) if item.size else None for item in missing]
    known = [size for size in sizes if size is not None]
    return Missing(missing, sum(known), len(sizes) - len(known))


def is_outdated(item: Item) -> bool:
    """Whatever is there of it."""
    return isinstance(item, WantedArchive) and item.again


def _seems_there(folder: Path, item: Item) -> bool:
    try:
        size = os.stat(folder / item.path).st_size
    except OSError:
        return False
    return isinstance(item, WantedInstaller) or item.size in (None, size)


def _part(folder: Path, item: Item) -> int:
    return PartFile(folder / item.path, "").size


def fetch_all(
    settings: Settings, folder: Path, items: tuple[Item, ...], mirrors: tuple[str, ...] = ()
) -> Iterator[BundleFile]:
    """Each once it is whole and has the sum that it must have. Raises FileError."""
    screen, instead = Screen(settings, result=False), settings.environ.get(MIRROR_VARIABLE, "")
    client: Client | None = None
    for number, item in enumerate(items, 1):
        progress = DownloadProgress(os.path.basename(item.path))
        describe = partial(_describe, screen.lang, number, len(items), progress.describe)
        try:
            client = client or Client(settings.environ, Patience().silence)
            with show_activity(screen, describe, repaint=can_repaint(screen)):
                fetcher = Fetcher(client, progress)
                if isinstance(item, WantedInstaller):
                    source = InstallerSource(item.installer, instead, mirrors)
                    file = _fetch_installer(fetcher, folder, item, source)
                elif isinstance(item, WantedArchive):
                    file = _fetch_archive(ArchiveFetcher(settings.environ, progress), folder, item)
                else:
                    file = _fetch_wheel(fetcher, folder, item)
        except (DownloadError, OSError) as error:
            raise FileError(item, number - 1, error) from error
        yield file


def _describe(lang: str, number: int, total: int, activity: Callable[[str], str]) -> str:
    params: dict[str, Param] = {"number": number, "total": total, "activity": activity(lang)}
    return messages.FILE_OF.render(lang, params)


def _fetch_wheel(fetcher: Fetcher, folder: Path, item: WantedFile) -> BundleFile:
    """Raises DownloadError, OSError."""
    target = _prepare(folder, item)
    wanted = Wanted(target.name, (item.url,), item.sha256, item.size or MOST, item.size)
    fetcher.fetch(wanted, target.parent)
    return _open_to_all(target, item.path, item.sha256, item.kind)


def _fetch_installer(
    fetcher: Fetcher, folder: Path, item: WantedInstaller, source: InstallerSource
) -> BundleFile:
    """Raises DownloadError, OSError."""
    target = _prepare(folder, item)
    source.fetch(fetcher, target.parent)
    return _open_to_all(target, item.path, hash_file(target), "installer")


def _fetch_archive(fetcher: ArchiveFetcher, folder: Path, item: WantedArchive) -> BundleFile:
    """Raises DownloadError, OSError; UnreadableArchiveError: no student could use it."""
    target = _prepare(folder, item)
    if item.again or not target.exists():
        fetcher.fetch(item.url, target, item.most, item.branch)
    try:
        check_archive(target, item.most, has_top=item.has_top)
    except UnreadableArchiveError:
        target.unlink(missing_ok=True)  # the next time it is fetched again
        raise
    return _open_to_all(target, item.path, hash_file(target), "materials")


def check_archive(path: Path, most: int, *, has_top: bool) -> None:
    """As it will be read where it is unpacked. Raises UnreadableArchiveError, OSError."""
    if os.stat(path).st_size > most:
        raise UnreadableArchiveError("too-large")
    with open_in_parts(path) as file:
        MaterialsArchive(file, most, has_top=has_top)


def _prepare(folder: Path, item: Item) -> Path:
    target = folder / item.path
    target.parent.mkdir(parents=True, exist_ok=True)
    return target


def _open_to_all(target: Path, path: str, sha256: str, kind: FileKind) -> BundleFile:
    """What is handed out is read by others, too."""
    with suppress(OSError):  # a stick that knows no permissions
        os.chmod(target, 0o644)
    return BundleFile(path, sha256, os.stat(target).st_size, kind)
