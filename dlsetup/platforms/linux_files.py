"""The small files in which the kernel and the distribution tell of themselves, below `root`."""

from __future__ import annotations

import os

from dlsetup.facts import Unknown, known
from dlsetup.files import reading


def file_exists(root: str, path: str) -> bool:
    return os.path.exists(os.path.join(root, path))


def read_file(root: str, path: str) -> str | Unknown:
    """Empty where there is no such file: each caller says what that means."""
    data = reading.read_bytes(os.path.join(root, path))
    if isinstance(data, Unknown):
        return "" if data.reason == "missing" else data
    return data.decode("utf-8", "replace")


def read_text(root: str, path: str) -> str:
    """The same, for callers whose answer to an empty file is an Unknown of their own."""
    return known(read_file(root, path), "")
