"""The SHA-256 that a publisher tells of a file, in the forms that are in use."""

from __future__ import annotations

import re
from typing import NamedTuple

from dlsetup.download.answers import DownloadError
from dlsetup.files.plain_json import parse_json

SIDECAR_LINE = re.compile(r"(?P<sum>[0-9a-fA-F]{64})(?:[ \t]+[* ]?(?P<name>\S.*?))?\s*")
SUM = re.compile(r"[0-9a-fA-F]{64}")
LARGEST = 4 * 2**20  # bytes of a list of sums: Anaconda's has 300 kB


class PublishedSum(NamedTuple):
    """`size`: bytes, None where it is not told."""

    sha256: str
    size: int | None = None


def read_sidecar(data: bytes, file: str) -> PublishedSum:
    """`SUM  NAME`, as sha256sum writes it, or the sum alone. Raises DownloadError: no such line."""
    for line in data.decode("utf-8", "replace").splitlines():
        match = SIDECAR_LINE.fullmatch(line)
        if match and (match["name"] is None or match["name"].rpartition("/")[2] == file):
            return PublishedSum(match["sum"].lower())
    raise DownloadError("no-sum", file)


def read_list(data: bytes, file: str) -> PublishedSum:
    """`{"NAME": {"sha256": ..., "size": ...}}`. Raises DownloadError: it is no such list, or the
    file has no sum in it."""
    try:
        rows = parse_json(data)
    except ValueError as error:  # a sign-in page, a list that was cut
        raise DownloadError("no-sum", file) from error
    row = rows.get(file) if isinstance(rows, dict) else None
    sha256, size = (row.get("sha256"), row.get("size")) if isinstance(row, dict) else (None, None)
    if not isinstance(sha256, str) or not SUM.fullmatch(sha256):
        raise DownloadError("no-sum", file)
    is_size = isinstance(size, int) and not isinstance(size, bool) and size > 0
    return PublishedSum(sha256.lower(), size if is_size else None)
