"""Distributions of conda that can be installed: distributions.toml, read once when first needed."""

from __future__ import annotations

import tomllib
from functools import cache
from pathlib import Path
from typing import Literal, NamedTuple

from dlsetup.records import msgspec

FILE = Path(__file__).with_name("distributions.toml")
MACHINES = {"amd64": "x86_64", "x64": "x86_64"}  # as Windows and some Linuxes call it
SAME_PROCESSOR = {"macos": {"aarch64": "arm64"}, "linux": {"arm64": "aarch64"}}

SumScheme = Literal["sidecar", "files.json"]


class CondaDistribution(msgspec.Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """`download`, `installed`: MB. `files`: the installer for each system and machine. `sums`:
    where the published SHA-256 is; `sha256`: of files whose sum is known here. `terms`: where
    those are that a person has to accept, "" where there are none; `free_below`: people of an
    organization that pays nothing, 0 where nobody pays. `folder`: its usual name."""

    title: str
    publisher: str
    url: str
    sums: SumScheme
    channel: str
    folder: str
    download: int
    installed: int
    source: str
    files: dict[str, str]
    terms: str = ""
    free_below: int = 0
    sha256: dict[str, str] = {}

    def installer(self, system: str, machine: str) -> str | None:
        """The file for this computer; None: there is none."""
        machine = MACHINES.get(machine.lower(), machine.lower())
        machine = SAME_PROCESSOR.get(system, {}).get(machine, machine)
        return self.files.get(f"{system}-{machine}")


class SilentFlags(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Of each kind of installer; `{prefix}` is where it goes."""

    sh: tuple[str, ...]
    exe: tuple[str, ...]


class DistributionTable(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    as_of: str
    source: str
    silent: SilentFlags
    distributions: dict[str, CondaDistribution]


@cache
def table() -> DistributionTable:
    return msgspec.convert(tomllib.loads(FILE.read_text("utf-8")), DistributionTable)


def find(name: str) -> CondaDistribution | None:
    return table().distributions.get(name)


class Installer(NamedTuple):
    """One distribution's file for one computer."""

    name: str
    distribution: CondaDistribution
    file: str

    def command(self, path: str, prefix: str) -> tuple[str, ...]:
        """What installs the downloaded file at `path` into `prefix`, without a question."""
        flags = table().silent
        words = flags.exe if self.file.endswith(".exe") else flags.sh
        filled = tuple(word.replace("{prefix}", prefix) for word in words)
        return (path, *filled) if self.file.endswith(".exe") else ("bash", path, *filled)


def find_installer(name: str, system: str, machine: str) -> Installer | None:
    """None: no such distribution, or none for this computer."""
    distribution = find(name)
    file = distribution.installer(system, machine) if distribution else None
    return Installer(name, distribution, file) if distribution and file else None
