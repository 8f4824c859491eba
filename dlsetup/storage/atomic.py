"""Files written whole or not at all."""

from __future__ import annotations

import contextlib
import errno
import os
import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import IO

from dlsetup.storage.own_file import PRIVATE
from dlsetup.storage.unfinished import notes


def write_bytes(path: Path, data: bytes) -> None:
    """All of it or nothing: a link stays a link, a file that was there keeps its permissions.
    A device or a pipe, which nothing can replace, is written to.

    Raises OSError: it cannot be written; what was there is as it was.
    """
    if path.exists() and not path.is_file():
        path.write_bytes(data)
        return
    target = Path(os.path.realpath(path))
    if target.is_symlink():  # realpath followed all but those that lead in a circle
        raise OSError(errno.ELOOP, os.strerror(errno.ELOOP))
    _replace_file(target, data)


def write_new(path: Path, data: bytes) -> None:
    """The same of a file that is not there yet, whoever else writes it meanwhile.

    Raises FileExistsError: it is there; OSError: it cannot be written.
    """
    with _new_sibling(path) as temporary:
        _write_synced(temporary, data)
        name_new(temporary, path)


def name_new(temporary: Path, path: Path) -> None:
    """Give what was written its name, where nothing has that name; both are on one disk. What was
    written may keep its first name, too. Raises as `write_new`."""
    try:
        os.link(temporary, path)
    except FileExistsError:
        raise
    except OSError:  # a disk without links, as FAT
        if os.path.lexists(path):
            raise FileExistsError(errno.EEXIST, os.strerror(errno.EEXIST)) from None
        os.rename(temporary, path)


def write_at(path: Path, data: bytes) -> None:
    """A file that is not there yet, in parts if it must be: nobody reads it before it is whole.

    Raises FileExistsError: it is there; OSError: it cannot be written.
    """
    _write_synced(path, data)


def write_text(path: Path, text: str) -> None:
    """The same of a text, in UTF-8."""
    write_bytes(path, text.encode("utf-8", "surrogateescape"))


def write_private(path: Path, text: str) -> None:
    """A file of our own, whole or not at all, for its owner only; a link is replaced."""
    _replace_file(path, text.encode("utf-8", "surrogateescape"), private=True)


def unused_sibling(path: Path) -> Path:
    """A name beside `path` that nobody can have taken or foreseen."""
    return path.with_name(f".dlsetup-{os.urandom(8).hex()}")


@contextlib.contextmanager
def replaced_file(path: Path) -> Iterator[IO[bytes]]:
    """A file that is written in parts and gets its name where the block ends well. Raises
    OSError."""
    with _new_sibling(path) as temporary:
        with open(temporary, "xb") as file:
            yield file
            file.flush()
            os.fsync(file.fileno())
        os.replace(temporary, path)


@contextlib.contextmanager
def _new_sibling(path: Path) -> Iterator[Path]:
    """An unused name, under which nothing stays."""
    temporary = unused_sibling(path)
    with notes.noting(temporary):
        try:
            yield temporary
        finally:
            with contextlib.suppress(FileNotFoundError):
                os.unlink(temporary)


def _replace_file(path: Path, data: bytes, *, private: bool = False) -> None:
    with _new_sibling(path) as temporary:
        _write_synced(temporary, data, private=private)
        if not private and path.exists():
            shutil.copymode(path, temporary)
        os.replace(temporary, path)


def _write_synced(path: Path, data: bytes, *, private: bool = False) -> None:
    with open(path, "xb", opener=_open_private if private else None) as file:
        file.write(data)
        file.flush()
        os.fsync(file.fileno())


def _open_private(path: str, flags: int) -> int:
    return os.open(path, flags, PRIVATE)
