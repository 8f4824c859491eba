"""Where the files of a bundle come from: a folder, in which they stay, a zip, or an address in the
room, from which they are copied when they are needed."""

from __future__ import annotations

import hashlib
import os
from collections.abc import Iterable
from functools import partial
from pathlib import Path
from typing import Final, NamedTuple, Protocol
from urllib.parse import quote, urlsplit

from dlsetup.commands.bundle_opening import explain, explain_fault, open_bundle, verify
from dlsetup.courses import bundle_messages as messages
from dlsetup.courses.bundle import INDEX, Bundle, BundleError, BundleFile, parse_index
from dlsetup.courses.bundle_store import extract
from dlsetup.download.answers import DownloadError
from dlsetup.download.connection import Client
from dlsetup.download.fetch import Fetcher, Wanted
from dlsetup.download.progress import DownloadProgress
from dlsetup.download.servers import Patience
from dlsetup.files.reading import hash_file
from dlsetup.messages import downloading
from dlsetup.model.errors import EXIT_FAILED, UserError
from dlsetup.model.system_errors import system_error_name
from dlsetup.model.text import Param
from dlsetup.settings import Settings
from dlsetup.storage import state
from dlsetup.terminal.activity import can_repaint, show_activity
from dlsetup.terminal.screen import Screen

FOLDER: Final = "bundles"  # in dlsetup's own
PATIENCE: Final = Patience(silence=15.0, tries=7)  # of a server in the room: it is started again
LONGEST: Final = 64  # letters of a sum


class BundleSource(Protocol):
    """`root`: the folder that the files are in once they are taken. `is_near`: taking them costs no
    network. `is_copy`: the folder is ours."""

    @property
    def root(self) -> Path: ...
    @property
    def is_near(self) -> bool: ...
    @property
    def is_copy(self) -> bool: ...
    def read_bundle(self) -> Bundle: ...
    def take(self, files: Iterable[BundleFile]) -> None:
        """Each as it was bundled. Raises UserError."""


class FolderSource(NamedTuple):
    settings: Settings
    root: Path
    is_near: bool = True
    is_copy: bool = False

    def read_bundle(self) -> Bundle:
        with open_bundle(self.settings, self.root) as opened:
            return opened.bundle

    def take(self, files: Iterable[BundleFile]) -> None:
        with open_bundle(self.settings, self.root) as opened:
            verify(self.settings, opened, files)


class ZipSource(NamedTuple):
    settings: Settings
    path: Path
    root: Path
    is_near: bool = True
    is_copy: bool = True

    def read_bundle(self) -> Bundle:
        with open_bundle(self.settings, self.path) as opened:
            return opened.bundle

    def take(self, files: Iterable[BundleFile]) -> None:
        with open_bundle(self.settings, self.path) as opened:
            for file in files:
                target = self.root / file.path
                try:
                    fault = None if _is_there(target, file) else extract(opened.store, file, target)
                except OSError as error:
                    raise _cannot_keep(target, error) from error
                if fault is not None:
                    raise explain_fault(self.settings, fault, self.path)


class AddressSource(NamedTuple):
    """`sum`: the first letters of the index's SHA-256 that it must have, "" for any."""

    settings: Settings
    address: str
    sum: str
    root: Path
    is_near: bool = False
    is_copy: bool = True

    def read_bundle(self) -> Bundle:
        try:
            data = self._fetcher(INDEX).read_small(self._url(INDEX))
        except DownloadError as error:
            raise self._explain(error, INDEX) from error
        if not hashlib.sha256(data).hexdigest().startswith(self.sum):
            raise UserError(messages.OTHER_BUNDLE, {"address": self.address}, EXIT_FAILED)
        try:
            return parse_index(data)
        except BundleError as error:
            raise explain(self.settings, error, Path(self.address)) from error

    def take(self, files: Iterable[BundleFile]) -> None:
        wanted = tuple(file for file in files if not _is_there(self.root / file.path, file))
        screen = Screen(self.settings, result=False)
        for number, file in enumerate(wanted, 1):
            fetcher = self._fetcher(file.name)
            params: dict[str, Param] = {"number": number, "total": len(wanted)}
            describe = partial(_describe, screen.lang, fetcher.progress, params)
            with show_activity(screen, describe, repaint=can_repaint(screen)):
                self._take(fetcher, file)

    def _take(self, fetcher: Fetcher, file: BundleFile) -> None:
        target = self.root / file.path
        urls = (self._url(file.path),)
        try:
            fetcher.fetch(
                Wanted(target.name, urls, file.sha256, file.size, file.size), target.parent
            )
        except DownloadError as error:
            raise self._explain(error, file.path) from error
        except OSError as error:
            raise _cannot_keep(target, error) from error

    def _fetcher(self, name: str) -> Fetcher:
        client = Client(self.settings.environ, PATIENCE.silence, direct=True)
        return Fetcher(client, DownloadProgress(name), PATIENCE)

    def _url(self, path: str) -> str:
        return f"{self.address}/{quote(path)}"

    def _explain(self, error: DownloadError, path: str) -> UserError:
        host = urlsplit(self.address).hostname or "?"
        params: dict[str, Param] = {
            "host": host,
            "publisher": host,
            "file": path,
            "path": path,
            "detail": error.detail or error.kind,
        }
        away = error.kind == "offline"
        reason = messages.NOT_REACHED if away else downloading.FAILURES[error.kind]
        why = reason.render(self.settings.lang, params)
        return UserError(messages.AT_ADDRESS, {"why": why}, EXIT_FAILED)


def _describe(lang: str, progress: DownloadProgress, params: dict[str, Param]) -> str:
    return messages.FILE_OF.render(lang, {**params, "activity": progress.describe(lang)})


def find_source(settings: Settings, typed: str) -> BundleSource:
    """Raises UserError: it is no address that a bundle could have."""
    if "://" in typed:
        return _at_address(settings, typed)
    path = settings.cwd / Path(typed).expanduser()
    return FolderSource(settings, path) if path.is_dir() else _in_zip(settings, path)


def _in_zip(settings: Settings, path: Path) -> ZipSource:
    return ZipSource(settings, path, _own_folder(settings, os.path.abspath(path)))


def _at_address(settings: Settings, typed: str) -> AddressSource:
    address, _, total = typed.partition("#")
    address = address.rstrip("/")
    try:
        parts = urlsplit(address)
        is_address = parts.scheme in ("http", "https") and parts.hostname and parts.port != 0
    except ValueError:
        is_address = False
    if not is_address or parts.query or len(total) > LONGEST:
        raise UserError(messages.WRONG_ADDRESS, {"address": typed})
    return AddressSource(settings, address, total.lower(), _own_folder(settings, address))


def _own_folder(settings: Settings, name: str) -> Path:
    digest = hashlib.sha256(name.encode("utf-8", "surrogatepass")).hexdigest()[:16]
    return state.folder(settings.environ) / FOLDER / digest


def _is_there(path: Path, file: BundleFile) -> bool:
    try:
        return path.stat().st_size == file.size and hash_file(path) == file.sha256
    except OSError:
        return False


def _cannot_keep(path: Path, error: OSError) -> UserError:
    params: dict[str, Param] = {"path": str(path.parent), "why": system_error_name(error)}
    return UserError(messages.CANNOT_KEEP, params, EXIT_FAILED)
