"""What lies below a folder, as digests: so that nothing changes unseen."""

from __future__ import annotations

import hashlib
import os
import re
from collections.abc import Iterator
from fnmatch import translate
from pathlib import Path

# Changes of every run: caches, what installers write of themselves, and certifi's file, which a
# machine behind a proxy may extend by its own certificate whenever a Python starts.
EPHEMERAL = (
    "*/certifi/cacert.pem",
    *("*/__pycache__/*", "*.pyc", "home/.cache/*", "home/.dlsetup/*", "home/.npm/*"),
    *("*.dist-info/INSTALLER", "*.dist-info/RECORD", "*.dist-info/REQUESTED", "*/uv_cache.json"),
)
is_ephemeral = re.compile("|".join(map(translate, EPHEMERAL))).match
_DIGESTS: dict[tuple[int, int, int, int], str] = {}


def digests(root: Path) -> dict[str, str]:
    """Of every file, by its path below `root`."""
    return {path: _digest(entry) for path, entry in _files(str(root), "") if not is_ephemeral(path)}


def _digest(entry: os.DirEntry[str]) -> str:
    if entry.is_symlink():
        return f"-> {os.readlink(entry)}"
    stat = entry.stat()
    key = (stat.st_dev, stat.st_ino, stat.st_size, stat.st_mtime_ns)
    if key not in _DIGESTS:
        content = Path(entry).read_bytes()
        # Each installer writes its own.
        script = entry.path.rpartition("/")[0].endswith("/bin") and content.startswith(b"#!")
        _DIGESTS[key] = "script" if script else hashlib.blake2b(content).hexdigest()
    return _DIGESTS[key]


def _files(folder: str, below: str) -> Iterator[tuple[str, os.DirEntry[str]]]:
    """Links to folders are not followed: they count as files."""
    for entry in os.scandir(folder):
        path = f"{below}{entry.name}"
        if entry.is_dir(follow_symlinks=False):
            yield from _files(entry.path, f"{path}/")
        elif entry.is_symlink() or entry.is_file():
            yield path, entry
