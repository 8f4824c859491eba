"""The installer of a distribution, by the sum that its publisher tells."""

from __future__ import annotations

import os
from pathlib import Path
from typing import NamedTuple

from dlsetup.download.answers import DownloadError
from dlsetup.download.fetch import Fetcher, Wanted
from dlsetup.download.progress import MEGA
from dlsetup.download.sums import PublishedSum, read_list, read_sidecar
from dlsetup.tables.distributions import Installer

LARGER = 4  # times the table's size: a later release grows, none grows like this
STARTS = {".sh": (b"#!",), ".exe": (b"MZ",)}
LIST_OF_SUMS = ".files.json"


class InstallerSource(NamedTuple):
    """`instead`: a folder of the web that whoever runs this computer put in the publisher's place,
    with a sum beside each file; "" for none. `mirrors`: the course's, which give files and no
    sums."""

    installer: Installer
    instead: str = ""
    mirrors: tuple[str, ...] = ()

    def fetch(self, fetcher: Fetcher, folder: Path) -> Path:
        """Raises DownloadError, OSError."""
        file, row = self.installer.file, self.installer.distribution
        published = self.published_sum(fetcher)
        folders = (self.instead,) if self.instead else (row.url, *self.mirrors)
        wanted = Wanted(
            file,
            tuple(_join(each, file) for each in folders),
            published.sha256,
            most=published.size or row.download * MEGA * LARGER,
            size=published.size,
            starts=STARTS.get(os.path.splitext(file)[1], ()),
        )
        return fetcher.fetch(wanted, folder)

    def published_sum(self, fetcher: Fetcher) -> PublishedSum:
        """Raises DownloadError: it is not to be had."""
        file, row = self.installer.file, self.installer.distribution
        if not self.instead and file in row.sha256:
            return PublishedSum(row.sha256[file])
        beside = bool(self.instead) or row.sums == "sidecar"
        url = _join(self.instead or row.url, f"{file}.sha256" if beside else LIST_OF_SUMS)
        data = fetcher.read_small(url)
        try:
            return read_sidecar(data, file) if beside else read_list(data, file)
        except DownloadError as error:
            error.url = url
            raise


def _join(folder: str, file: str) -> str:
    return f"{folder.rstrip('/')}/{file}"
