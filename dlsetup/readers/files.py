"""Reading files and folders that may be missing, forbidden, endless or garbage."""

from __future__ import annotations

import os
import re

from dlsetup.facts import Unknown
from dlsetup.files.reading import (
    READ_LIMIT,
    decode,
    encode,
    find_words,
    read_bytes,
    read_tail,
    read_text,
)

# read by all readers
__all__ = ["READ_LIMIT", "decode", "encode", "find_words", "read_bytes", "read_tail", "read_text"]
PYTHON_NAME = re.compile(r"(python|pypy)(\d[\d.]*)?[tdmw]?(\.exe)?$", re.IGNORECASE)
WINDOWS_PATH = re.compile(r"[A-Za-z]:[\\/]|\\\\")  # from a drive or a server on
LFS_POINTER = b"version https://git-lfs.github.com/spec/"  # what a file of Git LFS begins with


def entries(folder: str) -> tuple[os.DirEntry[str], ...] | Unknown:
    """What lies in a folder, by name, or why it cannot be listed."""
    try:
        with os.scandir(folder) as iterator:
            return tuple(sorted(iterator, key=lambda entry: entry.name))
    except (FileNotFoundError, NotADirectoryError):
        return Unknown("missing", folder)
    except (OSError, ValueError) as error:
        return Unknown("unreadable", str(error))


def names(folder: str) -> tuple[str, ...]:
    """The names in a folder; none where it cannot be listed."""
    listing = entries(folder)
    return () if isinstance(listing, Unknown) else tuple(entry.name for entry in listing)


def subfolders(folder: str) -> tuple[str, ...]:
    """The folders in a folder, links to folders too; none where it cannot be listed."""
    return tuple(
        path for name in names(folder) if os.path.isdir(path := os.path.join(folder, name))
    )


def is_foreign(path: str) -> bool:
    """Of Windows, on another system: it lies nowhere here."""
    return os.name == "posix" and WINDOWS_PATH.match(path) is not None


def absolute_path(path: str) -> str:
    """The path from the root; itself where the working folder is gone, or it is foreign."""
    if is_foreign(path):
        return path
    try:
        return os.path.abspath(path)
    except OSError:
        return path


def nearest_existing(path: str) -> str:
    """The folder itself, or the nearest one above it: that is where it would be made."""
    path = absolute_path(path)
    while not os.path.exists(path):
        if path == (parent := os.path.dirname(path)):
            return ""
        path = parent
    return path


def real_path(path: str) -> str:
    """The path with its links followed; itself where they cannot be (a loop, a zero byte)."""
    try:
        return os.path.realpath(path)
    except (OSError, ValueError):
        return path


def path_key(path: str) -> str:
    """A key: equal for two spellings of one place."""
    return os.path.normcase(real_path(path))
