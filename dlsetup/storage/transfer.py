"""Files and folders copied whole, moved across filesystems, and taken away."""

from __future__ import annotations

import errno
import os
import shutil
from pathlib import Path


def copy(source: Path, target: Path) -> None:
    """A complete copy, links as links, or none: it gets its name at the end."""
    partial = target.with_name(f"{target.name}.partial")
    if source.is_dir() and not source.is_symlink():
        shutil.copytree(source, partial, symlinks=True, dirs_exist_ok=True)
    else:
        keep_link = source.is_symlink() and source.is_dir()
        shutil.copy2(source, partial, follow_symlinks=not keep_link)
    os.replace(partial, target)


def move(source: Path, target: Path) -> None:
    """Rename, or across filesystems copy whole and only then delete."""
    try:
        os.rename(source, target)
    except OSError as error:
        if error.errno != errno.EXDEV:
            raise
        _copy_keeping_link(source, target)
        delete(source)


def _copy_keeping_link(source: Path, target: Path) -> None:
    if source.is_symlink():
        os.symlink(os.readlink(source), target)
    else:
        copy(source, target)


def delete(path: Path) -> None:
    """A file, a link or a whole folder."""
    if path.is_dir() and not path.is_symlink():
        shutil.rmtree(path)
    else:
        path.unlink()
