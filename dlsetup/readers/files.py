"""Reading files and folders that may be missing, forbidden, endless or garbage."""

from __future__ import annotations

import os
import re
import stat

from dlsetup.facts import Unknown

LIMIT = 4 * 2**20
_READ = os.O_RDONLY | getattr(os, "O_BINARY", 0)  # Windows
PYTHON_NAME = re.compile(r"(python|pypy)(\d[\d.]*)?[tdmw]?(\.exe)?$", re.IGNORECASE)


def content(path: str, limit: int = LIMIT) -> bytes | Unknown:
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


def text(path: str, limit: int = LIMIT) -> str | Unknown:
    """The same as text; bytes that are no UTF-8 survive as surrogates."""
    data = content(path, limit)
    return data if isinstance(data, Unknown) else decode(data)


def decode(data: bytes) -> str:
    """UTF-8, or UTF-16 with a byte order mark (PowerShell's `>`)."""
    if data.startswith((b"\xff\xfe", b"\xfe\xff")):
        return data.decode("utf-16", "replace")
    return data.decode("utf-8-sig", "surrogateescape")


def entries(folder: str) -> tuple[os.DirEntry[str], ...] | Unknown:
    """What lies in a folder, by name, or why it cannot be listed."""
    try:
        with os.scandir(folder) as found:
            return tuple(sorted(found, key=lambda entry: entry.name))
    except (FileNotFoundError, NotADirectoryError):
        return Unknown("missing", folder)
    except (OSError, ValueError) as error:
        return Unknown("unreadable", str(error))


def names(folder: str) -> tuple[str, ...]:
    """The names in a folder; none where it cannot be listed."""
    found = entries(folder)
    return () if isinstance(found, Unknown) else tuple(entry.name for entry in found)


def folders(folder: str) -> tuple[str, ...]:
    """The folders in a folder, links to folders too; none where it cannot be listed."""
    return tuple(
        path for name in names(folder) if os.path.isdir(path := os.path.join(folder, name))
    )


def absolute(path: str) -> str:
    """The path from the root; itself where the working folder is gone."""
    try:
        return os.path.abspath(path)
    except OSError:
        return path


def existing(path: str) -> str:
    """The folder itself, or the nearest one above it: that is where it would be made."""
    path = absolute(path)
    while not os.path.exists(path):
        if path == (parent := os.path.dirname(path)):
            return ""
        path = parent
    return path


def real(path: str) -> str:
    """The path with its links followed; itself where they cannot be (a loop, a zero byte)."""
    try:
        return os.path.realpath(path)
    except (OSError, ValueError):
        return path


def same(path: str) -> str:
    """A key: equal for two spellings of one place."""
    return os.path.normcase(real(path))
