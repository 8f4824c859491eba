"""What install.sh and install.ps1 download and where they write: install_scripts.toml, which
installers/pins.py makes of them."""

from __future__ import annotations

import tomllib
from functools import cache
from pathlib import Path
from typing import Final

from dlsetup.records import msgspec

FILE: Final = Path(__file__).with_name("install_scripts.toml")


class PinnedWheel(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """One file whose sum stands in the script."""

    name: str
    address: str
    sha256: str


class PinnedUv(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    version: str
    wheels: tuple[PinnedWheel, ...]


class InstallManager(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """python.org's, which installs the Python of this version; its signature is compared with the
    publisher."""

    address: str
    publisher: str
    python: str


class ScriptPlaces(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """With `~` or `%LOCALAPPDATA%` for the folder of whoever installs."""

    program: str
    command: str


class InstallScripts(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """`scripts`: the SHA-256 of each; `places` by `posix` and `windows`."""

    scripts: dict[str, str]
    uv: PinnedUv
    manager: InstallManager
    places: dict[str, ScriptPlaces]


@cache
def table() -> InstallScripts:
    return msgspec.convert(tomllib.loads(FILE.read_text(encoding="utf-8")), InstallScripts)
