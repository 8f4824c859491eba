"""How much the course's packages download: downloads.toml, read once when first needed."""

from __future__ import annotations

import tomllib
from collections.abc import Iterable
from functools import cache
from pathlib import Path

from dlsetup.records import msgspec

FILE = Path(__file__).with_name("downloads.toml")


class DownloadSize(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """MB on each system."""

    linux: int
    windows: int
    macos: int
    within: tuple[str, ...] = ()


class DownloadTable(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    as_of: str
    source: str
    packages: dict[str, DownloadSize]


@cache
def table() -> DownloadTable:
    return msgspec.convert(tomllib.loads(FILE.read_text("utf-8")), DownloadTable)


def download_megabytes(names: Iterable[str], system: str) -> int | None:
    """Of all these packages together; None where the table does not know one of them."""
    names, sizes = frozenset(names), table().packages
    if not names or not names <= sizes.keys() or system not in ("linux", "windows", "macos"):
        return None
    counted = (sizes[name] for name in names if not names.intersection(sizes[name].within))
    return sum(int(getattr(size, system)) for size in counted)


PACKED_AND_UNPACKED = 3  # an installer keeps what it downloads, and unpacks to twice as much
ENVIRONMENT_ITSELF = 200 * 10**6  # bytes: Python's own files, pip, and what is unpacked meanwhile


def room_for(names: Iterable[str], system: str) -> int:
    """Bytes that an environment with these packages takes, of those that the table knows; 0 where
    nothing is to be installed."""
    names = frozenset(names)
    known_names = names & table().packages.keys()
    megabytes = download_megabytes(known_names, system) or 0
    return megabytes * 10**6 * PACKED_AND_UNPACKED + ENVIRONMENT_ITSELF if names else 0
