"""Files and folders copied whole, and moved across filesystems."""

from __future__ import annotations

import errno
import os
import shutil
from pathlib import Path

from dlsetup.storage.atomic import unused_sibling


def copy(source: Path, target: Path) -> None:
    """A complete copy, links as links, or none: it gets its name at the end."""
    partial = unused_sibling(target)
    if source.is_dir() and not source.is_symlink():
        shutil.copytree(source, partial, symlinks=True)
    else:
        keep_link = source.is_symlink() and source.is_dir()
        shutil.copy2(source, partial, follow_symlinks=not keep_link)
    os.replace(partial, target)


def move(source: Path, target: Path) -> None:
    """Rename, or across filesystems copy whole and only then delete: at every moment one of
    the two names holds all of it."""
    try:
        os.rename(source, target)
    except OSError as error:
        if error.errno != errno.EXDEV:
            raise
        _copy_keeping_link(source, target)
        copied = unused_sibling(source)
        os.rename(source, copied)
        _delete(copied)


def _copy_keeping_link(source: Path, target: Path) -> None:
    if source.is_symlink():
        os.symlink(os.readlink(source), target)
    else:
        copy(source, target)


def _delete(path: Path) -> None:
    if path.is_dir() and not path.is_symlink():
        shutil.rmtree(path)
    else:
        path.unlink()
