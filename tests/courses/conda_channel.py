"""A channel of conda on this computer."""

from __future__ import annotations

import json
from collections.abc import Iterable
from pathlib import Path
from typing import Any, NamedTuple

SUBDIRS = ("noarch", "linux-64", "linux-aarch64", "win-64", "osx-64", "osx-arm64")
DAY = 1_767_225_600_000  # 2026-01-01, in milliseconds


class ChannelPackage(NamedTuple):
    """`on`: the subdirs that have it."""

    name: str
    version: str
    needs: tuple[str, ...] = ()
    on: tuple[str, ...] = ("noarch",)
    size: int = 1000
    uploaded: int = DAY

    @property
    def file(self) -> str:
        return f"{self.name}-{self.version}-0.conda"

    def record(self, subdir: str) -> dict[str, Any]:
        return {
            "name": self.name,
            "version": self.version,
            "build": "0",
            "build_number": 0,
            "depends": [*self.needs],
            "subdir": subdir,
            "size": self.size,
            "timestamp": self.uploaded,
            "sha256": "0" * 64,
        }


def write_channel(folder: Path, packages: Iterable[ChannelPackage]) -> str:
    """Its address."""
    packages = tuple(packages)
    for subdir in SUBDIRS:
        here = {each.file: each.record(subdir) for each in packages if subdir in each.on}
        content = {
            "info": {"subdir": subdir},
            "packages": {},
            "packages.conda": here,
            "repodata_version": 1,
        }
        (folder / subdir).mkdir(parents=True, exist_ok=True)
        (folder / subdir / "repodata.json").write_text(json.dumps(content))
    return folder.as_uri()
