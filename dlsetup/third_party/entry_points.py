"""Finds the checks that other distributions bring: entry points of the group dlsetup.checks.

Reads the files itself, in a millisecond: to import and ask importlib.metadata takes fifty.
https://packaging.python.org/en/latest/specifications/entry-points/
"""

from __future__ import annotations

import os
from collections.abc import Iterator
from functools import cache

import msgspec

GROUP = b"dlsetup.checks"


class Entry(msgspec.Struct, frozen=True):
    """`name = value` of a distribution."""

    distribution: str
    name: str
    value: str


@cache
def find(folders: tuple[str, ...]) -> tuple[Entry, ...]:
    """Those in `folders` (sys.path); a distribution counts where it is found first."""
    found: dict[str, list[Entry]] = {}
    for folder in dict.fromkeys(folders):
        for distribution, entries in _in_folder(folder):
            found.setdefault(distribution, entries)
    return tuple(entry for name in sorted(found) for entry in found[name])


def _in_folder(folder: str) -> Iterator[tuple[str, list[Entry]]]:
    try:
        names = os.listdir(folder or ".")
    except OSError:  # sys.path names zip files, and folders that are gone
        return
    for name in names:
        if name.endswith((".dist-info", ".egg-info")):
            data = _content(os.path.join(folder, name, "entry_points.txt"))
            if GROUP in data:
                distribution = name.rpartition(".")[0].partition("-")[0].replace("_", "-").lower()
                yield distribution, list(_entries(distribution, data))


def _content(path: str) -> bytes:
    try:
        with open(path, "rb", buffering=0) as file:
            return file.read()
    except OSError:  # most distributions have no entry points
        return b""


def _entries(distribution: str, data: bytes) -> Iterator[Entry]:
    """The lines of our group; one that is no entry point has no value."""
    group = ""
    for line in data.decode("utf-8", "replace").splitlines():
        text = line.strip()
        if text.startswith("["):
            group = text.strip("[] ")
        elif text and text[0] not in "#;" and group == GROUP.decode():
            name, _, value = text.partition("=")
            yield Entry(distribution, name.strip(), value.strip())
