"""Folders that matter: whether they can be written, how full they are, how they are spelt."""

from __future__ import annotations

import os
import re
import shutil
from collections.abc import Iterable

from dlsetup.facts import Place, Unknown
from dlsetup.readers import files

# Where services that copy a folder to a server keep it, by a component of the path.
_SYNCED = (
    ("OneDrive", re.compile(r"onedrive( ?- .+|-.+)?", re.IGNORECASE)),
    ("Dropbox", re.compile(r"dropbox( \(.+\))?", re.IGNORECASE)),
    ("Google Drive", re.compile(r"google ?drive.*|my drive|내 드라이브", re.IGNORECASE)),
    ("iCloud", re.compile(r"mobile documents|iclouddrive", re.IGNORECASE)),
)


def read(named: Iterable[tuple[str, str]], home: str) -> tuple[Place, ...]:
    """One for each (name, path), in their order."""
    return tuple(_place(name, path, home) for name, path in named)


def synced(path: str) -> str | None:
    """The service that copies this folder to its servers."""
    for component in re.split(r"[/\\]", path):
        for service, pattern in _SYNCED:
            if pattern.fullmatch(component):
                return service
    return None


def _place(name: str, path: str, home: str) -> Place:
    existing = _existing(path)
    free, total = _disk(existing)
    return Place(
        name=name,
        path=path,
        exists=os.path.exists(path),
        writable=os.access(existing, os.W_OK) if existing else False,
        ascii=path.isascii(),
        spaces=" " in path,
        length=len(path),
        synced=synced(path) or synced(files.real(path)),
        in_home=_inside(path, home),
        free=free,
        total=total,
    )


def _existing(path: str) -> str:
    """The folder itself, or the nearest one above it: that is where it would be made."""
    path = files.absolute(path)
    while not os.path.exists(path):
        if path == (parent := os.path.dirname(path)):
            return ""
        path = parent
    return path


def _disk(path: str) -> tuple[int | Unknown, int | Unknown]:
    try:
        usage = shutil.disk_usage(path or os.sep)
    except (OSError, ValueError) as error:
        unreadable = Unknown("unreadable", str(error))
        return unreadable, unreadable
    return usage.free, usage.total


def _inside(path: str, folder: str) -> bool:
    return (files.same(path) + os.sep).startswith(files.same(folder).rstrip(os.sep) + os.sep)
