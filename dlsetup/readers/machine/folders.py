"""Folders that matter: whether they can be written, how full they are, how they are spelt."""

from __future__ import annotations

import os
import re
import shutil
import sys
from collections.abc import Iterable
from typing import Any

from dlsetup.facts import Place, Unknown
from dlsetup.readers import files

# Where services that copy a folder to a server keep it, by a component of the path.
_SYNCED = (
    ("OneDrive", re.compile(r"onedrive( ?- .+|-.+)?", re.IGNORECASE)),
    ("Dropbox", re.compile(r"dropbox( \(.+\))?", re.IGNORECASE)),
    ("Google Drive", re.compile(r"google ?drive.*|my drive|내 드라이브", re.IGNORECASE)),
    ("iCloud", re.compile(r"mobile documents|iclouddrive", re.IGNORECASE)),
)

DISK = ("free", "total", "entries_free", "executable")


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
    existing = files.existing(path)
    return Place(
        name=name,
        path=path,
        exists=os.path.exists(path),
        writable=os.access(existing, os.W_OK) if existing else False,
        blocked=bool(existing) and not os.path.isdir(existing),
        ascii=path.isascii(),
        spaces=" " in path,
        length=len(path),
        synced=synced(path) or synced(files.real(path)),
        in_home=_inside(path, home),
        **_disk(existing),
    )


def _disk(path: str) -> dict[str, Any]:
    """How full the disk below `path` is, and how it is mounted."""
    try:
        usage = shutil.disk_usage(path or os.sep)
    except (OSError, ValueError) as error:
        return dict.fromkeys(DISK, Unknown("unreadable", str(error)))
    if sys.platform == "win32":
        return dict(zip(DISK, (usage.free, usage.total, None, None), strict=True))
    mount = os.statvfs(path or os.sep)
    entries = mount.f_favail if mount.f_files else None  # some file systems need no such limit
    noexec = bool(mount.f_flag & getattr(os, "ST_NOEXEC", 0))
    return dict(zip(DISK, (usage.free, usage.total, entries, not noexec), strict=True))


def _inside(path: str, folder: str) -> bool:
    return (files.same(path) + os.sep).startswith(files.same(folder).rstrip(os.sep) + os.sep)
