"""Paths of the judged machine, which may run another system than the one that reads them."""

from __future__ import annotations

from pathlib import PurePath, PurePosixPath, PureWindowsPath


def pure_path(path: str) -> PurePath:
    """By its form: a drive's letter makes it one of Windows."""
    return PureWindowsPath(path) if path[1:2] == ":" else PurePosixPath(path)


def is_inside(path: str, folder: str) -> bool:
    """The folder itself or below it, by either system's separators; nothing is in a folder without
    a name."""
    start = folder.rstrip("/\\")
    return bool(folder) and (path == folder or path.startswith((f"{start}/", f"{start}\\")))
