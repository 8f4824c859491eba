"""Write a result to the file that was asked for, whole or not at all."""

from __future__ import annotations

import errno
import os
import sys
from pathlib import Path

from dlsetup.messages import program as messages
from dlsetup.model.errors import EXIT_FAILED, EXIT_USAGE, UserError
from dlsetup.model.system_errors import system_error_name
from dlsetup.storage.atomic import write_bytes, write_new

DISK_ERRORS = (errno.ENOSPC, errno.EDQUOT, errno.EIO)  # a fault of the disk, not of what was asked


def write_output(path: str, data: bytes, *, new: bool = False) -> None:
    """To a file, whole or not at all, or to standard output (`-`).

    Raises UserError: it cannot be written; FileExistsError: it has to be `new` and is there.
    """
    if path == "-":
        sys.stdout.flush()
        sys.stdout.buffer.write(data)
        sys.stdout.buffer.flush()
        return
    try:
        if not new or not os.path.lexists(path):
            _reject_unsuitable(Path(path))
        write = write_new if new else write_bytes
        write(Path(path), data)
    except OSError as error:
        if new and isinstance(error, FileExistsError):
            raise
        why = system_error_name(error)
        code = EXIT_FAILED if error.errno in DISK_ERRORS else EXIT_USAGE
        raise UserError(messages.CANNOT_WRITE, {"path": path, "why": why}, code) from error


def _reject_unsuitable(target: Path) -> None:
    """Said alike on every system, which each have their own error for it. What a link leads to
    is not what was named: only a device, as `/dev/stdout` is one, is written to through it."""
    if target.is_symlink() and (target.is_file() or not target.exists()):
        raise FileExistsError(errno.EEXIST, f"-> {os.readlink(target)}")
    if target.is_dir():
        raise IsADirectoryError(errno.EISDIR, os.strerror(errno.EISDIR))
    if not target.parent.is_dir():
        raise NotADirectoryError(errno.ENOENT, os.strerror(errno.ENOENT))
