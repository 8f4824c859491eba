"""What a server sends of a course's files: within a size, not too slowly, and to its end."""

from __future__ import annotations

from collections.abc import Iterator

from dlsetup.download.answers import DownloadError, find_body
from dlsetup.download.connection import ServerAnswer
from dlsetup.download.progress import DownloadProgress
from dlsetup.download.servers import Patience


def receive(
    answer: ServerAnswer, most: int, progress: DownloadProgress, patience: Patience
) -> Iterator[bytes]:
    """`most`: bytes. Raises DownloadError: why it is not all of it."""
    body, size = find_body(answer.status, answer.headers, 0), 0
    if body.end is not None and body.end > most:
        raise DownloadError("too-large")
    progress.begin(0, body.end)
    while data := answer.read():
        size += len(data)
        if size > most:
            raise DownloadError("too-large")
        progress.advance(len(data))
        if progress.age() > patience.window and progress.rate(patience.window) < patience.slowest:
            raise DownloadError("slow", again=True)
        yield data
    if body.end is not None and size < body.end:
        raise DownloadError("broken-off", again=True)
