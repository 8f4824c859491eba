"""Hosts that other programs contact for us: hosts.toml, read once when first needed."""

from __future__ import annotations

import tomllib
from functools import cache
from pathlib import Path
from typing import Final
from urllib.parse import urlsplit

from dlsetup.records import msgspec

FILE: Final = Path(__file__).with_name("hosts.toml")


class HostTable(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """`addresses`: by a program or a channel; `behind`: by a host those that have its files;
    `written`: folders, by a system and a program; `registry`: keys, by a program."""

    as_of: str
    addresses: dict[str, tuple[str, ...]]
    behind: dict[str, tuple[str, ...]]
    written: dict[str, dict[str, tuple[str, ...]]]
    registry: dict[str, tuple[str, ...]]
    sources: dict[str, str]


@cache
def table() -> HostTable:
    return msgspec.convert(tomllib.loads(FILE.read_text(encoding="utf-8")), HostTable)


def host_of(address: str) -> tuple[str, int]:
    """Name and port; ("", 0) of a file of this computer."""
    parts = urlsplit(address)
    try:
        port = parts.port
    except ValueError:  # a setting of somebody's
        port = None
    return parts.hostname or "", port or {"https": 443, "http": 80}.get(parts.scheme, 0)


def hosts_behind(name: str) -> tuple[str, ...]:
    """Which have the files of this one."""
    return table().behind.get(name, ())
