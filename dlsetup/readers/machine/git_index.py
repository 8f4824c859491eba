"""Whether git keeps a file: by the index of its repository, for git itself would run what the
repository's settings name (https://git-scm.com/docs/index-format)."""

from __future__ import annotations

import os
import struct
from collections.abc import Iterator

from dlsetup.facts import Unknown
from dlsetup.readers import files

LARGEST = 64 * 2**20  # bytes
HEADER, FIXED = 12, 62  # bytes: before the entries, and of each before its name
EXTENDED = 0x4000  # of the flags: two bytes more, from version 3 on


def is_tracked(path: str) -> bool | Unknown:
    """False outside of every repository."""
    root = find_repository(os.path.dirname(path))
    if root is None:
        return False
    index = os.path.join(git_folder(root), "index")
    if not os.path.lexists(index):
        return False
    data = files.read_bytes(index, LARGEST)
    if isinstance(data, Unknown):
        return data
    name = os.path.relpath(path, root).replace(os.sep, "/").encode("utf-8", "surrogateescape")
    names = list_names(data)
    return names if isinstance(names, Unknown) else name in names


def find_repository(folder: str) -> str | None:
    """The folder with `.git`, upwards."""
    while True:
        if os.path.lexists(os.path.join(folder, ".git")):
            return folder
        above = os.path.dirname(folder)
        if above == folder:
            return None
        folder = above


def list_names(data: bytes) -> frozenset[bytes] | Unknown:
    """Of versions 2 and 3, which git writes unless it is told otherwise."""
    if len(data) < HEADER or data[:4] != b"DIRC":
        return Unknown("not-recognized")
    version, count = struct.unpack(">II", data[4:HEADER])
    if version not in (2, 3):
        return Unknown("not-recognized", f"version {version}")
    names = frozenset(_names(data, count))
    return names if len(names) <= count else Unknown("not-recognized")


def _names(data: bytes, count: int) -> Iterator[bytes]:
    """Each entry is padded to a multiple of eight bytes; one cut short ends the list."""
    at = HEADER
    for _ in range(count):
        if len(data) < at + FIXED:
            return
        (flags,) = struct.unpack(">H", data[at + 60 : at + FIXED])
        start = at + FIXED + (2 if flags & EXTENDED else 0)
        end = data.find(b"\0", start)
        if end < 0:
            return
        yield data[start:end]
        at += (end - at) // 8 * 8 + 8


def git_folder(root: str) -> str:
    """Of a work tree or a submodule, a file names it."""
    git = os.path.join(root, ".git")
    if os.path.isdir(git):
        return git
    text = files.read_text(git, 2**12)
    named = "" if isinstance(text, Unknown) else text.partition("gitdir:")[2].strip()
    return os.path.join(root, named) if named else git
