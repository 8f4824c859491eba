"""Finds the checks that other distributions bring: entry points of the group dlsetup.checks.

Reads the files itself, in a millisecond: to import and ask importlib.metadata takes fifty.
https://packaging.python.org/en/latest/specifications/entry-points/
"""

from __future__ import annotations

import os
from collections.abc import Iterator
from functools import cache

from dlsetup.files.reading import read_head
from dlsetup.records import msgspec

GROUP = b"dlsetup.checks"


class EntryPoint(msgspec.Struct, frozen=True):
    """`name = value` of a distribution."""

    distribution: str
    name: str
    value: str


@cache
def find_entry_points(folders: tuple[str, ...]) -> tuple[EntryPoint, ...]:
    """Those in `folders` (sys.path); a distribution counts where it is found first."""
    by_distribution: dict[str, list[EntryPoint]] = {}
    for folder in dict.fromkeys(folders):
        for distribution, entries in _read_folder(folder):
            by_distribution.setdefault(distribution, entries)
    return tuple(entry for name in sorted(by_distribution) for entry in by_distribution[name])


def _read_folder(folder: str) -> Iterator[tuple[str, list[EntryPoint]]]:
    try:
        names = os.listdir(folder or ".")
    except OSError:  # sys.path names zip files, and folders that are gone
        return
    for name in names:
        if name.endswith((".dist-info", ".egg-info")):
            data = _read_bytes(os.path.join(folder, name, "entry_points.txt"))
            if GROUP in data:
                distribution = name.rpartition(".")[0].partition("-")[0].replace("_", "-").lower()
                yield distribution, list(_parse_entries(distribution, data))


def _read_bytes(path: str) -> bytes:
    try:
        return read_head(path)
    except OSError:  # most distributions have no entry points
        return b""


def _parse_entries(distribution: str, data: bytes) -> Iterator[EntryPoint]:
    """The lines of our group; one that is no entry point has no value."""
    group = ""
    for line in data.decode("utf-8", "replace").splitlines():
        stripped = line.strip()
        if stripped.startswith("["):
            group = stripped.strip("[] ")
        elif stripped and stripped[0] not in "#;" and group == GROUP.decode():
            name, _, value = stripped.partition("=")
            yield EntryPoint(distribution, name.strip(), value.strip())
