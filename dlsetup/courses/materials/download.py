"""An archive that has no published sum: fetched whole, within a size, or not at all."""

from __future__ import annotations

import time
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Final

from dlsetup.courses.materials.address import is_repository
from dlsetup.courses.materials.git_fetch import RepositorySource
from dlsetup.courses.materials.receive import receive
from dlsetup.download.answers import DownloadError
from dlsetup.download.connection import Client
from dlsetup.download.progress import DownloadProgress
from dlsetup.download.servers import Patience, ServerQueue
from dlsetup.storage.part_file import PartFile

START: Final = b"PK"  # of every zip file
PATIENCE: Final = Patience(tries=3, whole_wait=120.0)


class ArchiveFetcher:
    """`sleep` waits for a busy server."""

    def __init__(
        self,
        environ: Mapping[str, str],
        progress: DownloadProgress,
        patience: Patience = PATIENCE,
        sleep: Callable[[float], object] = time.sleep,
    ) -> None:
        self.client = Client(environ, patience.silence)
        self.progress, self.patience, self.sleep = progress, patience, sleep

    def fetch(self, url: str, path: Path, most: int, branch: str = "") -> None:
        """`most`: bytes; `branch`: of a repository. Raises DownloadError: why it cannot be had;
        OSError: the disk refuses; UnreadableArchiveError: a repository's files cannot be used."""
        queue = ServerQueue((url,), self.patience)
        with PartFile(path, "") as part:
            while True:
                _, wait = queue.choose(time.monotonic())
                if wait > 0:
                    self.progress.waits_until = self.progress.clock() + wait
                    self.sleep(wait)
                try:
                    if is_repository(url):
                        self._receive_repository(url, branch, part, most)
                    else:
                        self._receive(url, part, most)
                    part.finish()
                    return
                except DownloadError as error:
                    part.clear()  # what is packed anew for each request cannot be resumed
                    queue.note_failure(url, error, time.monotonic(), received=0)

    def _receive_repository(self, url: str, branch: str, part: PartFile, most: int) -> None:
        source = RepositorySource(self.client, most, self.progress, self.patience)
        packed = source.fetch(url, branch)
        part.begin(0, url, "")
        part.write(packed)

    def _receive(self, url: str, part: PartFile, most: int) -> None:
        with self.client.request(url, {}) as answer:
            part.begin(0, url, "")
            head = b""
            for data in receive(answer, most, self.progress, self.patience):
                head = (head + data)[: len(START)]
                if len(head) == len(START) and head != START:
                    raise DownloadError("page")
                part.write(data)
