"""A file of our own that is read: whatever stands in its place, nothing waits for it."""

from __future__ import annotations

import json
import os
import stat
from pathlib import Path
from typing import TypeVar

import msgspec

MAX_SIZE = 64 * 2**20  # bytes; the journal of a large environment has some hundred thousand
T = TypeVar("T")


class DamagedFileError(Exception):
    """It is no file, too large, or its content is not what we write."""


def read_record(path: Path, record_type: type[T]) -> T:
    """The record of a JSON file. Raises OSError: it is not there or may not be read;
    DamagedFileError."""
    data = _read_regular(path)
    try:
        return msgspec.convert(json.loads(data), record_type)
    except (ValueError, RecursionError) as error:  # no UTF-8, no JSON, other types
        raise DamagedFileError(str(error)) from error


def set_aside(path: Path) -> Path:
    """Give a damaged file another name, by which its owner finds it. Raises OSError."""
    number = 1
    while os.path.lexists(target := path.with_name(f"{path.name}.damaged-{number}")):
        number += 1
    path.rename(target)
    return target


def _read_regular(path: Path) -> bytes:
    """Opened without waiting: a pipe has nobody at its other end."""
    if path.is_dir():
        raise DamagedFileError("a folder")
    flags = os.O_RDONLY | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_BINARY", 0)
    with open(os.open(path, flags), "rb") as file:
        status = os.fstat(file.fileno())
        if not stat.S_ISREG(status.st_mode):
            raise DamagedFileError("not a regular file")
        data = file.read(MAX_SIZE + 1)
    if len(data) > MAX_SIZE:
        raise DamagedFileError("too large")
    return data
