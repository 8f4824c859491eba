"""A bundle on a disk, a folder or a zip: its index, its files, and whether each is what it was."""

from __future__ import annotations

import hashlib
import stat
import zipfile
import zlib
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import IO, Final, Literal, NamedTuple, Protocol

from dlsetup.courses.bundle import INDEX, LARGEST, Bundle, BundleFile, is_safe, parse_index
from dlsetup.files.reading import open_in_parts, read_whole
from dlsetup.storage.atomic import replaced_file

CHUNK: Final = 2**20
DAMAGED: Final = (zipfile.BadZipFile, zlib.error, EOFError, NotImplementedError)
LINK: Final = stat.S_IFLNK
# `missing`; `short`: cut; `changed`: another content; `link`: it leads elsewhere.
FaultKind = Literal["missing", "short", "changed", "link"]
# `unsafe`: an entry leads out of the bundle, or is a link; `no-index`: it is no bundle.
StoreMistake = Literal["unsafe", "no-index", "no-zip", "locked"]


class StoreError(ValueError):
    """What is there cannot be a bundle. `path`: of the entry, where one is to blame."""

    def __init__(self, mistake: StoreMistake, path: str = "") -> None:
        super().__init__(mistake)
        self.mistake, self.path = mistake, path


class FileFault(NamedTuple):
    path: str
    kind: FaultKind


class BundleStore(Protocol):
    """`open_file`: its bytes. Raises FileNotFoundError; StoreError: it is a link; OSError."""

    def open_file(self, path: str) -> IO[bytes]: ...


class FolderStore(NamedTuple):
    """`root`: of the bundle; what is in it may lead nowhere else."""

    root: Path

    def open_file(self, path: str) -> IO[bytes]:
        here = self.root
        for part in path.split("/"):
            here = here / part
            if here.is_symlink():
                raise StoreError("unsafe", path)
        return open_in_parts(here)


class ZipStore(NamedTuple):
    """`top`: the folder in it that is the bundle, "" for none: some programs zip the folder."""

    archive: zipfile.ZipFile
    top: str = ""

    def open_file(self, path: str) -> IO[bytes]:
        try:
            return self.archive.open(self.top + path)
        except KeyError as error:
            raise FileNotFoundError(path) from error
        except RuntimeError as error:  # it asks for a password
            raise StoreError("locked", path) from error


@contextmanager
def open_store(path: Path) -> Iterator[BundleStore]:
    """Raises StoreError: it is no zip, or one with entries that lead elsewhere; OSError."""
    if path.is_dir():
        yield FolderStore(path)
        return
    with open_in_parts(path) as file:
        try:
            archive = zipfile.ZipFile(file)
        except (*DAMAGED, ValueError) as error:
            raise StoreError("no-zip") from error
        with archive:
            yield ZipStore(archive, _find_top(archive))


def _find_top(archive: zipfile.ZipFile) -> str:
    """Raises StoreError."""
    for info in archive.infolist():
        if stat.S_IFMT(info.external_attr >> 16) == LINK or not is_safe(_plain(info)):
            raise StoreError("unsafe", info.filename)
    names = [info.filename for info in archive.infolist()]
    tops = [name.removesuffix(INDEX) for name in names if name.rpartition("/")[2] == INDEX]
    if "" in tops:
        return ""
    return next((top for top in tops if top.count("/") == 1), "")


def _plain(info: zipfile.ZipInfo) -> str:
    """What stands in the zip: Python writes another separator for it."""
    return info.orig_filename.removesuffix("/") or "/"


def read_index(store: BundleStore) -> Bundle:
    """Raises StoreError: there is none; BundleError: it is broken; OSError."""
    try:
        with store.open_file(INDEX) as file:
            data = _read_some(file, LARGEST + 1)
    except FileNotFoundError as error:
        raise StoreError("no-index") from error
    return parse_index(data[:LARGEST])


def _read_some(file: IO[bytes], limit: int) -> bytes:
    """Raises OSError: the zip is damaged."""
    try:
        return file.read(limit)
    except DAMAGED as error:
        raise OSError(str(error)) from error


def find_folder_index(folder: Path) -> Bundle | None:
    """Of a folder that a bundle is made in; None: there is none. Raises BundleError, OSError."""
    try:
        return parse_index(read_whole(folder / INDEX, LARGEST))
    except FileNotFoundError:
        return None


def find_fault(store: BundleStore, file: BundleFile) -> FileFault | None:
    """By its SHA-256. Raises OSError: it cannot be read."""
    return _copy(store, file, lambda data: None)


def extract(store: BundleStore, file: BundleFile, target: Path) -> FileFault | None:
    """The file at `target`, whole and as it was bundled, or why not. Raises OSError."""
    target.parent.mkdir(parents=True, exist_ok=True)
    try:
        with replaced_file(target) as written:
            if fault := _copy(store, file, written.write):
                raise _FaultError(fault)
    except _FaultError as error:
        return error.fault
    return None


class _FaultError(Exception):
    """What was written so far is to be forgotten."""

    def __init__(self, fault: FileFault) -> None:
        super().__init__(fault.path)
        self.fault = fault


def _copy(
    store: BundleStore, file: BundleFile, write: Callable[[bytes], object]
) -> FileFault | None:
    """Never more than the index tells of, whatever a zip unpacks to."""
    digest, size = hashlib.sha256(), 0
    try:
        with store.open_file(file.path) as source:
            while data := source.read(CHUNK):
                size += len(data)
                if size > file.size:
                    return FileFault(file.path, "changed")
                digest.update(data)
                write(data)
    except FileNotFoundError:
        return FileFault(file.path, "missing")
    except StoreError:
        return FileFault(file.path, "link")
    except DAMAGED:
        return FileFault(file.path, "changed")
    if size < file.size:
        return FileFault(file.path, "short")
    return None if digest.hexdigest() == file.sha256 else FileFault(file.path, "changed")


def find_faults(store: BundleStore, files: Iterable[BundleFile]) -> Iterator[FileFault]:
    """Raises OSError."""
    for file in files:
        if fault := find_fault(store, file):
            yield fault
