"""Which Windows packages hold programs and libraries without a signature: reads
signatures.toml, which docs/signatures.py writes from the wheels themselves."""

from __future__ import annotations

import tomllib
from functools import cache
from pathlib import Path
from typing import Final

from dlsetup.records import msgspec

FILE: Final = Path(__file__).with_name("signatures.toml")


class PackageSignatures(msgspec.Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """Of one wheel for Windows x64: how many of its .exe, .dll and .pyd files are signed."""

    version: str
    signed: int
    files: int


class Signatures(msgspec.Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """The file. `source` is an address, `packages` are by key (numpy, scikit-learn)."""

    source: str
    as_of: str
    python: str
    packages: dict[str, PackageSignatures]


@cache
def table() -> Signatures:
    return msgspec.convert(tomllib.loads(FILE.read_text(encoding="utf-8")), Signatures)


@cache
def unsigned_packages() -> frozenset[str]:
    """Keys of the packages of which at least one file had no signature when the table was
    written; of other versions nothing else is known."""
    packages = table().packages.items()
    return frozenset(key for key, counted in packages if counted.signed < counted.files)
