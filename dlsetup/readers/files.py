"""Reading files and folders that may be missing, forbidden, endless or garbage."""

from __future__ import annotations

import os
import re
import stat

from dlsetup.facts import Unknown

READ_LIMIT = 4 * 2**20
_READ = os.O_RDONLY | getattr(os, "O_BINARY", 0)  # Windows
PYTHON_NAME = re.compile(r"(python|pypy)(\d[\d.]*)?[tdmw]?(\.exe)?$", re.IGNORECASE)


def read_bytes(path: str, limit: int = READ_LIMIT) -> bytes | Unknown:
    """At most `limit` bytes of a regular file (a pipe would wait for ever), or why not."""
    try:
        if not stat.S_ISREG(os.stat(path).st_mode):
            return Unknown("not-a-file", path)
        handle = os.open(path, _READ)  # half the time of open(), which a thousand files are felt by
        try:
            return os.read(handle, limit)
        finally:
            os.close(handle)
    except (FileNotFoundError, NotADirectoryError):
        return Unknown("missing", path)
    except (OSError, ValueError) as error:
        return Unknown("unreadable", str(error))


def read_text(path: str, limit: int = READ_LIMIT) -> str | Unknown:
    """The same as text; bytes that are no UTF-8 survive as surrogates."""
    data = read_bytes(path, limit)
    return data if isinstance(data, Unknown) else decode(data)


def decode(data: bytes) -> str:
    """UTF-8, or UTF-16 with a byte order mark (PowerShell's `>`)."""
    if data.startswith((b"\xff\xfe", b"\xfe\xff")):
        return data.decode("utf-16", "replace")
    return data.decode("utf-8-sig", "surrogateescape")


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


def absolute_path(path: str) -> str:
    """The path from the root; itself where the working folder is gone."""
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
