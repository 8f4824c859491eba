"""A file is fetched: from the first server that has it, resumed after each break, and taken only
where its SHA-256 is the published one."""

from __future__ import annotations

import time
from collections.abc import Callable
from pathlib import Path
from typing import NamedTuple

from dlsetup.download.answers import (
    DownloadError,
    find_body,
    range_headers,
    validator_of,
)
from dlsetup.download.connection import Client, ServerAnswer
from dlsetup.download.progress import DownloadProgress
from dlsetup.download.servers import Patience, ServerQueue
from dlsetup.download.sums import LARGEST
from dlsetup.files.reading import hash_file
from dlsetup.storage.part_file import PartFile

HEAD = 4  # bytes by which a kind of file is told


class Wanted(NamedTuple):
    """A file by its sum. `urls`: the best first. `most`: bytes that it cannot exceed. `size`: its
    bytes where they are published, which counts more than what a server says. `starts`: its first
    bytes, one of these."""

    file: str
    urls: tuple[str, ...]
    sha256: str
    most: int
    size: int | None = None
    starts: tuple[bytes, ...] = ()


class Fetcher(NamedTuple):
    """`sleep` waits for a busy server."""

    client: Client
    progress: DownloadProgress
    patience: Patience = Patience()
    sleep: Callable[[float], object] = time.sleep

    def fetch(self, wanted: Wanted, folder: Path) -> Path:
        """The file in `folder`, whole; what was there of it is used.

        Raises DownloadError: why it cannot be had; what is broken is gone, what may be resumed
        stays. OSError: the disk refuses.
        """
        path = folder / wanted.file
        if path.is_file() and hash_file(path) == wanted.sha256:
            return path
        with PartFile(path, wanted.sha256) as part:
            sources = ServerQueue(wanted.urls, self.patience)
            while True:
                url = self._wait_for_source(sources)
                before = part.size
                try:
                    self._receive(wanted, url, part)
                    return self._check(part, resumed=before > 0)
                except DownloadError as error:
                    error.url, received = url, max(part.size - before, 0)
                    sources.note_failure(url, error, time.monotonic(), received=received)

    def read_small(self, url: str) -> bytes:
        """A list of sums, waited for like the file. Raises DownloadError."""
        sources = ServerQueue((url,), self.patience._replace(tries=min(self.patience.tries, 3)))
        while True:
            self._wait_for_source(sources)
            try:
                with self.client.request(url, {}) as answer:
                    find_body(200, answer.headers, 0)
                    return _read_all(answer)
            except DownloadError as error:
                error.url = url
                sources.note_failure(url, error, time.monotonic(), received=0)

    def _wait_for_source(self, sources: ServerQueue) -> str:
        url, wait = sources.choose(time.monotonic())
        if wait > 0:
            self.progress.waits_until = self.progress.clock() + wait
            self.sleep(wait)
        return url

    def _receive(self, wanted: Wanted, url: str, part: PartFile) -> None:
        """What is missing. Raises DownloadError: it broke off, or is not that file."""
        have, note = part.size, part.note
        validator = note.validator if note.url == url else ""
        try:
            with self.client.request(url, range_headers(have, validator)) as answer:
                body = find_body(answer.status, answer.headers, have)
                part.begin(body.start, url, validator_of(answer.headers))
                end = wanted.size or body.end
                self.progress.begin(body.start, end)
                self._copy(wanted, answer, part, body.start)
        except DownloadError as error:
            if error.kind == "range" and part.size:  # it is whole, or no part of that file
                if hash_file(part.part) == wanted.sha256:
                    return
                part.clear()
            raise
        if end is not None and part.size < end and not self._is_whole(part):
            raise DownloadError("broken-off", again=True)

    def _copy(self, wanted: Wanted, answer: ServerAnswer, part: PartFile, position: int) -> None:
        """Raises DownloadError: too slow, too much, or another kind of file."""
        head = b"" if position == 0 else None
        while data := answer.read():
            if head is not None:
                head = self._check_head(wanted, part, head + data[:HEAD])
            position += len(data)
            if position > wanted.most:
                part.clear()
                raise DownloadError("too-large")
            part.write(data)
            self.progress.advance(len(data))
            self._check_rate()

    def _check_head(self, wanted: Wanted, part: PartFile, head: bytes) -> bytes | None:
        """None: enough of it is there. Raises DownloadError: it is another kind of file."""
        if len(head) < HEAD:
            return head
        if wanted.starts and not head.startswith(wanted.starts):
            part.clear()
            raise DownloadError("page")
        return None

    def _check_rate(self) -> None:
        window = self.patience.window
        if self.progress.age() > window and self.progress.rate(window) < self.patience.slowest:
            raise DownloadError("slow", again=True)

    def _is_whole(self, part: PartFile) -> bool:
        """A server may tell a wrong length."""
        return hash_file(part.part) == part.sha256

    def _check(self, part: PartFile, *, resumed: bool) -> Path:
        """What is not the published file is deleted. Raises DownloadError: it is not; where its
        parts may be of two versions, another try from the start may do."""
        self.progress.checking = True
        try:
            if hash_file(part.part) == part.sha256:
                return part.finish()
        finally:
            self.progress.checking = False
        part.clear()
        raise DownloadError("wrong-sum", again=resumed)


def _read_all(answer: ServerAnswer) -> bytes:
    parts: list[bytes] = []
    while data := answer.read():
        parts.append(data)
        if sum(map(len, parts)) > LARGEST:
            raise DownloadError("too-large")
    return b"".join(parts)
