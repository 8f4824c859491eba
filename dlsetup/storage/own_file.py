"""A file of our own that is read: whatever stands in its place, nothing waits for it."""

from __future__ import annotations

import os
from pathlib import Path
from typing import TypeVar

from dlsetup.files.plain_json import parse_json
from dlsetup.files.reading import NotAFileError, TooLargeError, read_whole
from dlsetup.records import msgspec

T = TypeVar("T")
PRIVATE = 0o600  # nobody else reads what this machine is like


class DamagedFileError(Exception):
    """It is no file, too large, or its content is not what we write."""


def read_record(path: Path, record_type: type[T]) -> T:
    """The record of a JSON file. Raises OSError: it is not there or may not be read;
    DamagedFileError."""
    try:
        return msgspec.convert(parse_json(read_whole(path)), record_type)
    except (NotAFileError, TooLargeError, ValueError) as error:  # no UTF-8, no JSON, other types
        raise DamagedFileError(str(error)) from error


def set_aside(path: Path) -> Path:
    """Give a damaged file another name, by which its owner finds it. Raises OSError."""
    number = 1
    while os.path.lexists(target := path.with_name(f"{path.name}.damaged-{number}")):
        number += 1
    path.rename(target)
    return target
