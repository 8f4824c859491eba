"""A finished bundle as one zip, and back."""

from __future__ import annotations

import contextlib
import os
import shutil
import zipfile
from collections.abc import Iterator
from pathlib import Path
from typing import Final

from dlsetup.courses.bundle import INDEX, Bundle, BundleFile
from dlsetup.courses.bundle_store import BundleStore, extract
from dlsetup.files.reading import open_in_parts
from dlsetup.storage.atomic import replaced_file

CHUNK: Final = 2**20
EPOCH: Final = (1980, 1, 1, 0, 0, 0)
MODE: Final = 0o644 << 16


def parts_folder(target: Path) -> Path:
    """In which the files of a zip are gathered, until it is whole."""
    return target.with_name(f"{target.name}.parts")


def pack(folder: Path, bundle: Bundle, target: Path) -> None:
    """Whole or not at all; wheels and installers are packed already, so nothing is. Raises
    OSError."""
    with (
        replaced_file(target) as file,
        zipfile.ZipFile(file, "w", zipfile.ZIP_STORED) as archive,
    ):
        for path in (INDEX, *(each.path for each in bundle.files)):
            _add(archive, folder, path)


def _add(archive: zipfile.ZipFile, folder: Path, path: str) -> None:
    info = zipfile.ZipInfo(path, EPOCH)
    info.external_attr = MODE
    with open_in_parts(folder / path) as source:
        info.file_size = os.fstat(source.fileno()).st_size
        with archive.open(info, "w") as packed:
            shutil.copyfileobj(source, packed, CHUNK)


def unpack(store: BundleStore, files: tuple[BundleFile, ...], folder: Path) -> None:
    """What is whole of these files and not in the folder yet. Raises OSError."""
    for file in files:
        if not (folder / file.path).exists():
            extract(store, file, folder / file.path)


def remove_parts(folder: Path, bundle: Bundle) -> None:
    """The files of the bundle, and the folders that are empty then: nothing of somebody else's."""
    with contextlib.suppress(OSError):
        for path in (*(file.path for file in bundle.files), INDEX):
            (folder / path).unlink(missing_ok=True)
        for each in _folders(bundle):
            (folder / each).rmdir()
        folder.rmdir()


def _folders(bundle: Bundle) -> Iterator[str]:
    """The deepest first."""
    found = {
        path.rsplit("/", count)[0]
        for path in (file.path for file in bundle.files)
        for count in range(1, path.count("/") + 1)
    }
    yield from sorted(found, key=lambda path: -path.count("/"))
