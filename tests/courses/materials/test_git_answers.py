"""Git hosts that answer as they should not: what is said of it, and whether it is tried again."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest

from dlsetup.courses.materials.download import ArchiveFetcher
from dlsetup.courses.materials.messages import REASONS, find_reason
from dlsetup.download.answers import DownloadError
from dlsetup.download.progress import DownloadProgress
from dlsetup.download.servers import Patience
from dlsetup.model.text import Param
from tests.courses.materials.git_host import Answer, GitHost, Spoil, git_host

pytestmark = pytest.mark.skipif(shutil.which("git") is None, reason="the host needs git")
REFS, PACK = "info/refs", "git-upload-pack"
BROKEN_OFF = "The connection to 127.0.0.1 broke off."


@pytest.fixture(scope="module")
def host(tmp_path_factory: pytest.TempPathFactory) -> Iterator[GitHost]:
    with git_host(tmp_path_factory.mktemp("host")) as host:
        host.commit("course", {"a.py": bytes(range(256))})
        yield host


def cut(answer: Answer) -> Answer:
    """Its length was told."""
    told = {**answer.headers, "Content-Length": str(len(answer.body))}
    return answer._replace(body=answer.body[:-30], headers=told)


def cut_untold(answer: Answer) -> Answer:
    headers = {**answer.headers, "Content-Length": ""}
    return answer._replace(body=answer.body[:-30], headers=headers)


def without_end(answer: Answer) -> Answer:
    return answer._replace(body=answer.body.removesuffix(b"0000"))


def say(body: bytes) -> Spoil:
    return lambda answer: answer._replace(body=body)


def refuse(status: int) -> Spoil:
    return lambda answer: Answer(status, b"", {"Location": "/course.git/elsewhere"})


def fetch(host: GitHost, folder: Path, patience: Patience) -> DownloadError:
    fetcher = ArchiveFetcher({}, DownloadProgress("x"), patience)
    with pytest.raises(DownloadError) as caught:
        fetcher.fetch(f"{host.url}/course.git", folder / "x.zip", 10**6)
    return caught.value


@pytest.mark.parametrize(
    ("rest", "spoil", "again", "sentence"),
    [
        pytest.param(REFS, cut, True, BROKEN_OFF, id="the list is cut"),
        pytest.param(REFS, cut_untold, True, BROKEN_OFF, id="the list is cut, no length told"),
        pytest.param(REFS, without_end, True, BROKEN_OFF, id="the list has no end"),
        pytest.param(PACK, cut, True, BROKEN_OFF, id="the files are cut"),
        pytest.param(PACK, cut_untold, True, BROKEN_OFF, id="the files are cut, no length told"),
        pytest.param(PACK, without_end, True, BROKEN_OFF, id="the files have no end"),
        pytest.param(REFS, refuse(500), True, "a problem of its own (HTTP 500)", id="500"),
        pytest.param(PACK, refuse(502), True, "a problem of its own (HTTP 502)", id="502"),
        pytest.param(REFS, refuse(521), False, "a problem of its own (HTTP 521)", id="521"),
        pytest.param(REFS, refuse(403), False, "not give the files to everyone", id="403"),
        pytest.param(PACK, refuse(302), False, "(HTTP 302)", id="what was asked moves"),
        pytest.param(PACK, refuse(307), False, "(HTTP 307)", id="what was asked moves, as it is"),
        pytest.param(
            *(REFS, say(b"0015ERR not exported\n"), False, "Its answer: not exported"),
            id="the list is refused",
        ),
        pytest.param(
            *(PACK, say(b"0012\x03out of\x1b[m mem"), False, "Its answer: out of?[m mem"),
            id="the files are refused",
        ),
        pytest.param(
            *(REFS, say(b"a" * 40 + b"\trefs/heads/main\n"), False, "as a folder of files"),
            id="no program of git",
        ),
        pytest.param(REFS, say(b"hello"), False, "no git repository at this", id="not git"),
        pytest.param(REFS, say(b""), False, "no git repository at this", id="nothing"),
    ],
)
def test_what_is_said(
    rest: str, spoil: Spoil, again: bool, sentence: str, host: GitHost, tmp_path: Path
) -> None:
    host.spoilt = {rest: spoil}
    error = fetch(host, tmp_path, Patience(tries=1))
    reason = REASONS[find_reason(error.kind, error.detail)]
    params: dict[str, Param] = {"host": "127.0.0.1", "detail": error.detail, "most": 1}
    assert sentence in reason.render("en", params)
    assert "{" not in reason.render("ko", params)
    assert error.again is again


def test_a_server_that_sends_almost_nothing(host: GitHost, tmp_path: Path) -> None:
    """Almost nothing is below one terabyte a second here."""
    host.spoilt = {}
    error = fetch(host, tmp_path, Patience(tries=1, window=0.0, slowest=10.0**12))
    assert (error.kind, error.again) == ("slow", True)
