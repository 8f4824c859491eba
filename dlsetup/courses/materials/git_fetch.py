"""The newest files of a repository on any git host, by git's own protocol: no git is needed."""

from __future__ import annotations

from typing import Final

from dlsetup.courses.materials.git_lines import (
    NoGitServerError,
    compose_request,
    read_advertisement,
    read_pack,
)
from dlsetup.courses.materials.git_pack import Pack
from dlsetup.courses.materials.git_tree import pack_commit
from dlsetup.download.answers import DownloadError, find_body
from dlsetup.download.connection import Client, ServerAnswer
from dlsetup.download.progress import DownloadProgress

REFS: Final = "/info/refs"
ASKED: Final = {"Content-Type": "application/x-git-upload-pack-request"}


def fetch_repository(
    client: Client, url: str, branch: str, most: int, progress: DownloadProgress
) -> bytes:
    """As a zip file. `most`: bytes, as they are sent and as files. Raises DownloadError: why it
    cannot be had; UnreadableArchiveError: what was sent cannot be used."""
    try:
        with client.request(f"{url}{REFS}?service=git-upload-pack", {}) as answer:
            address = answer.url.partition(REFS)[0]  # it may have moved
            advertised = read_advertisement(_read(answer, most, progress))
        wanted = advertised.find(branch)
        if wanted is None:
            raise DownloadError("no-branch" if branch else "no-commit", branch)
        body = compose_request(wanted.name, advertised.able)
        with client.request(f"{address}/git-upload-pack", ASKED, body) as answer:
            data = read_pack(_read(answer, most, progress))
    except NoGitServerError as error:
        raise DownloadError("no-git") from error
    packed = pack_commit(Pack(data, most, len(wanted.name) // 2).objects, wanted)
    if packed is None:
        raise DownloadError("no-branch", branch)
    return packed


def _read(answer: ServerAnswer, most: int, progress: DownloadProgress) -> bytes:
    body = find_body(answer.status, answer.headers, 0)
    progress.begin(0, body.end)
    parts, size = [], 0
    while data := answer.read():
        parts.append(data)
        size += len(data)
        if size > most:
            raise DownloadError("too-large")
        progress.advance(len(data))
    return b"".join(parts)
