"""Folders that matter: whether they can be written, how full they are, how they are spelt."""

from __future__ import annotations

import os
import re
import shutil
import sys
from collections.abc import Iterable
from typing import Any

from dlsetup.facts import Folder, Unknown
from dlsetup.readers import files

# Where services that copy a folder to a server keep it, by a component of the path.
_SYNCED = (
    ("OneDrive", re.compile(r"onedrive( ?- .+|-.+)?", re.IGNORECASE)),
    ("Dropbox", re.compile(r"dropbox( \(.+\))?", re.IGNORECASE)),
    ("Google Drive", re.compile(r"google ?drive.*|my drive|내 드라이브", re.IGNORECASE)),
    ("iCloud", re.compile(r"mobile documents|iclouddrive", re.IGNORECASE)),
)

DISK_FIELDS = ("free", "total", "entries_free", "executable")


def read(named_paths: Iterable[tuple[str, str]], home: str) -> tuple[Folder, ...]:
    """One for each (name, path), in their order."""
    return tuple(_read_place(name, path, home) for name, path in named_paths)


def sync_service(path: str) -> str | None:
    """The service that copies this folder to its servers."""
    for component in re.split(r"[/\\]", path):
        for service, pattern in _SYNCED:
            if pattern.fullmatch(component):
                return service
    return None


def _read_place(name: str, path: str, home: str) -> Folder:
    existing = files.nearest_existing(path)
    return Folder(
        name=name,
        path=path,
        exists=os.path.exists(path),
        writable=os.access(existing, os.W_OK) if existing else False,
        blocked=_is_blocked(path, existing),
        ascii=path.isascii(),
        spaces=" " in path,
        length=len(path),
        synced=sync_service(path) or sync_service(files.real_path(path)),
        in_home=_is_inside(path, home),
        **_disk_facts(existing),
    )


def _is_blocked(path: str, existing: str) -> bool:
    """Something else stands where it, or a folder above it, belongs: a file, or a link to nothing,
    in place of which no folder can be made."""
    if existing and not os.path.isdir(existing):
        return True
    path = files.absolute_path(path)
    while path != existing and os.path.dirname(path) not in (existing, path):
        path = os.path.dirname(path)
    return path != existing and os.path.lexists(path)


def _disk_facts(path: str) -> dict[str, Any]:
    """How full the disk below `path` is, and how it is mounted."""
    try:
        usage = shutil.disk_usage(path or os.sep)
    except (OSError, ValueError) as error:
        return dict.fromkeys(DISK_FIELDS, Unknown("unreadable", str(error)))
    if sys.platform == "win32":
        return dict(zip(DISK_FIELDS, (usage.free, usage.total, None, None), strict=True))
    mount = os.statvfs(path or os.sep)
    free_entries = mount.f_favail if mount.f_files else None  # some file systems need no such limit
    noexec = bool(mount.f_flag & getattr(os, "ST_NOEXEC", 0))
    return dict(zip(DISK_FIELDS, (usage.free, usage.total, free_entries, not noexec), strict=True))


def _is_inside(path: str, folder: str) -> bool:
    return (files.path_key(path) + os.sep).startswith(
        files.path_key(folder).rstrip(os.sep) + os.sep
    )
