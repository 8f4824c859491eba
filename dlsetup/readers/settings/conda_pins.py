"""conda-meta/pinned: versions that conda must keep in one environment."""

from __future__ import annotations

import os
import re
from collections.abc import Iterable, Iterator
from typing import NamedTuple

from dlsetup.facts import Unknown
from dlsetup.readers import files
from dlsetup.readers.settings.entries import Entry
from dlsetup.readers.settings.source import Source

_SPEC = re.compile(
    r"(?:[\w./-]+::)?(?P<name>[\w.-]+?)(?:\s+|(?=[=<>!]))(?P<version>[^\s|\[]+)(\s+\S+)?"
)
_RECORD = re.compile(r"(?P<name>.+)-(?P<version>[^-]+)-[^-]+\.json")
_METADATA = re.compile(r"(?P<name>.+?)-(?P<version>[^-]+)\.dist-info")
_COMMENT = re.compile(r"(^|\s)#.*")


def sources(prefix: str) -> Iterator[Source]:
    """https://docs.conda.io/projects/conda/en/stable/user-guide/tasks/manage-pkgs.html"""
    path = os.path.join(prefix, "conda-meta", "pinned")
    data = files.read_bytes(path)
    if not isinstance(data, Unknown):
        yield Source("conda", path, tuple(_pins(data)), prefix)


class PinnedSpec(NamedTuple):
    name: str
    specifier: str  # as PEP 440 writes it


def parse_spec(text: str) -> PinnedSpec | None:
    """`numpy 1.19.*`, `python=3.7`, `pandas >=1,<2`; None: another form."""
    match = _SPEC.fullmatch(text)
    if match is None:
        return None
    version = match["version"]
    if version[0].isdigit():
        version = f"=={version}"
    elif re.fullmatch(r"=\d[\w.]*", version):  # one equals sign: any that begins so
        version = f"={version}.*"
    elif re.fullmatch(r"=\d[\w.]*\*", version):
        version = f"={version}"
    is_plain = re.fullmatch(
        r"(?:[<>]=?|[=!~]=)\d[\w.]*(?:\.\*)?(?:,(?:[<>]=?|[=!~]=)\d[\w.]*(?:\.\*)?)*", version
    )
    return PinnedSpec(match["name"].lower(), version) if is_plain else None


def installed_version(prefix: str, name: str, site_folders: Iterable[str]) -> str | None:
    """By the names of conda's records, or of those that pip left in `site_folders`."""
    records = files.names(os.path.join(prefix, "conda-meta"))
    metadata = (each for folder in site_folders for each in files.names(folder))
    matches = (
        *(_RECORD.fullmatch(each) for each in records),
        *(_METADATA.fullmatch(each) for each in metadata),
    )
    versions = (match["version"] for match in matches if match and match["name"].lower() == name)
    return next(versions, None)


def _pins(data: bytes) -> Iterator[Entry]:
    for number, line in enumerate(data.splitlines(), 1):
        if spec := _COMMENT.sub("", files.decode(line)).strip():
            yield Entry("pinned", spec, number, number)
