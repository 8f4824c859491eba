"""The newest files of a repository on any git host, by git's own protocol: no git is needed."""

from __future__ import annotations

from typing import Final, NamedTuple

from dlsetup.courses.materials.git_lines import (
    CutShortError,
    GitRefusalError,
    NoGitServerError,
    PlainFilesError,
    compose_commit_request,
    compose_request,
    read_advertisement,
    read_pack,
)
from dlsetup.courses.materials.git_pack import Pack
from dlsetup.courses.materials.git_tree import pack_commit
from dlsetup.courses.materials.receive import receive
from dlsetup.download.answers import DownloadError
from dlsetup.download.connection import Client, ServerAnswer
from dlsetup.download.progress import DownloadProgress
from dlsetup.download.servers import Patience

REFS: Final = "/info/refs"
ASKED: Final = {"Content-Type": "application/x-git-upload-pack-request"}
NEWER: Final = {"Git-Protocol": "version=2"}  # in which any commit may be asked for by its name


class RepositorySource(NamedTuple):
    """`most`: bytes, as they are sent and as files."""

    client: Client
    most: int
    progress: DownloadProgress
    patience: Patience

    def fetch(self, url: str, branch: str) -> bytes:
        """As a zip file. Raises DownloadError: why it cannot be had; UnreadableArchiveError: what
        was sent cannot be used."""
        try:
            return self._fetch(url, branch)
        except CutShortError as error:
            raise DownloadError("broken-off", again=True) from error
        except GitRefusalError as error:
            raise DownloadError("git-refusal", error.said) from error
        except PlainFilesError as error:
            raise DownloadError("plain-files") from error
        except NoGitServerError as error:
            raise DownloadError("no-git") from error

    def _fetch(self, url: str, branch: str) -> bytes:
        with self.client.request(f"{url}{REFS}?service=git-upload-pack", {}) as answer:
            address = answer.url.partition(REFS)[0]  # it may have moved
            advertised = read_advertisement(self._read(answer))
        wanted = advertised.find(branch)
        if wanted is None:
            raise DownloadError("no-branch" if branch else "no-commit", branch)
        if advertised.gives(wanted):
            data = self._ask(address, {}, compose_request(wanted.name, advertised.able))
        else:
            data = self._ask_for_commit(address, wanted.name)
        packed = pack_commit(Pack(data, self.most, len(wanted.name) // 2).objects, wanted)
        if packed is None:
            raise DownloadError("no-branch", branch)
        return packed

    def _ask_for_commit(self, address: str, name: str) -> bytes:
        try:
            return self._ask(address, NEWER, compose_commit_request(name))
        except CutShortError:
            raise
        except NoGitServerError as error:  # an older server says nothing
            raise DownloadError("commit-refused", name) from error

    def _ask(self, address: str, headers: dict[str, str], body: bytes) -> bytes:
        url = f"{address}/git-upload-pack"
        with self.client.request(url, {**ASKED, **headers}, body) as answer:
            return read_pack(self._read(answer))

    def _read(self, answer: ServerAnswer) -> bytes:
        return b"".join(receive(answer, self.most, self.progress, self.patience))
