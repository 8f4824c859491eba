"""Files written whole or not at all."""

from __future__ import annotations

import contextlib
import errno
import os
import shutil
from pathlib import Path


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


def write_text(path: Path, text: str) -> None:
    """The same of a text, in UTF-8."""
    write_bytes(path, text.encode("utf-8", "surrogateescape"))


def _replace_file(path: Path, data: bytes) -> None:
    temporary = path.with_name(f".dlsetup-{os.urandom(8).hex()}")  # no file of the user's
    try:
        with temporary.open("xb") as file:
            file.write(data)
            file.flush()
            os.fsync(file.fileno())
        if path.exists():
            shutil.copymode(path, temporary)
        os.replace(temporary, path)
    except BaseException:
        with contextlib.suppress(FileNotFoundError):
            os.unlink(temporary)
        raise
