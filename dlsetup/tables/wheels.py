"""For which Pythons the frameworks are built.

As of 2026-11. Sources: https://pypi.org/project/torch/#files (2.14.1: 3.10 to 3.14, 2.15: 3.11 to
3.15), https://pypi.org/project/tensorflow/#files (2.21: 3.10 to 3.13).
"""

from __future__ import annotations

import re
from typing import Final

# The framework: its oldest and its newest Python.
PYTHONS: Final = {"torch": ("3.10", "3.15"), "tensorflow": ("3.10", "3.13")}
FREE_THREADED: Final = {"torch": "3.13"}  # from which on there are wheels for it
IMPLEMENTATION: Final = "cpython"
LIBC: Final = "glibc"  # on Linux; none are built for musl (Alpine)


def is_version(text: str) -> bool:
    """Whether it is one of Python: a report can say anything."""
    return re.match(r"\d{1,3}\.\d{1,3}(?!\d)", text) is not None


def major_and_minor(version: str) -> tuple[int, int]:
    """`3.13.0rc1` -> (3, 13)."""
    major, minor = re.findall(r"\d+", version)[:2]
    return int(major), int(minor)
