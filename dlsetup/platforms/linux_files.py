"""The small files in which the kernel and the distribution tell of themselves, below `root`."""

from __future__ import annotations

import os

from dlsetup.facts import Unknown, known


def file_exists(root: str, path: str) -> bool:
    return os.path.exists(os.path.join(root, path))


def read_file(root: str, path: str) -> str | Unknown:
    """Empty where there is no such file: each caller says what that means."""
    try:
        with open(os.path.join(root, path), encoding="utf-8", errors="replace") as file:
            return file.read()
    except (FileNotFoundError, NotADirectoryError):
        return ""
    except OSError as error:
        return Unknown("unreadable", str(error))


def read_text(root: str, path: str) -> str:
    """The same, for callers whose answer to an empty file is an Unknown of their own."""
    return known(read_file(root, path), "")
