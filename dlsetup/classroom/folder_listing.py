"""What is in a folder that students' files are read from."""

from __future__ import annotations

import os
from collections.abc import Collection, Sequence
from typing import NamedTuple

SYSTEM_FILES = frozenset({".ds_store", "thumbs.db", "desktop.ini", "__macosx"})


class FolderListing(NamedTuple):
    """In the order of names, and names alone: there may be a hundred thousand. `others`: each with
    why it is not read, as a key of messages.REFUSALS."""

    files: Sequence[str]
    folders: Sequence[str]
    others: Sequence[tuple[str, str]]


def list_folder(folder: str, own: Collection[str]) -> FolderListing:
    """Without the system's files, and those of `own`, whole paths. Raises OSError: it cannot be
    listed."""
    own_names = {os.path.basename(path) for path in own}
    files: list[str] = []
    folders: list[str] = []
    others: list[tuple[str, str]] = []
    with os.scandir(folder) as scan:
        for entry in scan:
            is_own = entry.name in own_names and os.path.realpath(entry.path) in own
            if is_own or is_system_file(entry.name):
                continue
            if entry.is_file(follow_symlinks=False):
                files.append(entry.name)
            elif entry.is_dir(follow_symlinks=False):
                folders.append(entry.name)
            else:
                others.append((entry.name, "link" if entry.is_symlink() else "unreadable"))
    return FolderListing(sorted(files), sorted(folders), sorted(others))


def is_system_file(name: str) -> bool:
    """What the system put there: of nobody's work."""
    return name.lower() in SYSTEM_FILES or name.startswith("._")
