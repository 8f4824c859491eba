"""A file is fetched from servers that break off, wait, lie and send other things."""

from __future__ import annotations

import random
import shutil
import subprocess
from collections.abc import Iterator
from pathlib import Path

import pytest

from dlsetup.download.answers import DownloadError
from dlsetup.download.connection import Client
from dlsetup.download.fetch import Fetcher, Wanted
from dlsetup.download.progress import DownloadProgress
from dlsetup.download.servers import Patience
from dlsetup.messages.downloading import FAILURES
from tests.download.server import PAGE, HostileServer, Manners, serving
from tests.thoroughness import one_of_each

pytestmark = one_of_each

FILE = "Installer.sh"
DATA = b"#!/bin/sh\n" + random.Random(1).randbytes(300_000)
OTHER = b"#!/bin/sh\n" + random.Random(2).randbytes(300_000)
HURRIED = Patience(silence=2.0, slowest=50_000.0, window=0.3, tries=3, pause=0.0, whole_wait=60.0)


@pytest.fixture
def server() -> Iterator[HostileServer]:
    with serving() as server:
        yield server


class Trial:
    """One fetch, and how long it wanted to wait."""

    def __init__(self, folder: Path, server: HostileServer) -> None:
        self.folder, self.server = folder, server
        self.waits: list[float] = []
        self.progress = DownloadProgress(FILE)

    def fetcher(self, patience: Patience = HURRIED) -> Fetcher:
        client = Client({}, patience.silence)
        return Fetcher(client, self.progress, patience, self.waits.append)

    def __call__(self, sha256: str, *urls: str, size: int | None = None) -> Path:
        urls = urls or (self.server.url + FILE,)
        wanted = Wanted(FILE, urls, sha256, 10**6, size, (b"#!",))
        return self.fetcher().fetch(wanted, self.folder)

    def left(self) -> list[str]:
        return sorted(path.name for path in self.folder.iterdir())


@pytest.fixture
def trial(tmp_path: Path, server: HostileServer) -> Trial:
    return Trial(tmp_path, server)


@pytest.mark.parametrize(
    "manners",
    [
        pytest.param(Manners(), id="well"),
        pytest.param(Manners(cut=100_000, times=2), id="breaks off twice"),
        pytest.param(Manners(cut=0, times=2), id="sends nothing twice"),
        pytest.param(Manners(cut=70_000, ranges=False, times=1), id="cannot resume"),
        pytest.param(Manners(length=900_000), id="tells too long a length"),
        pytest.param(Manners(status=503, times=1), id="busy once"),
        pytest.param(Manners(status=502, times=2), id="a gateway in between"),
        pytest.param(Manners(status=429, headers={"Retry-After": "3"}, times=1), id="crowded room"),
        pytest.param(Manners(body=OTHER, cut=90_000, times=1), id="half of another version"),
    ],
)
def test_it_comes_whole(trial: Trial, manners: Manners) -> None:
    sha256 = trial.server.add(FILE, DATA, manners)
    assert trial(sha256).read_bytes() == DATA
    assert trial.left() == [FILE]


@pytest.mark.parametrize(
    ("manners", "kind", "left"),
    [
        pytest.param(Manners(body=OTHER), "wrong-sum", [], id="another file"),
        pytest.param(Manners(length=200_000), "wrong-sum", [], id="tells too short a length"),
        pytest.param(
            Manners(headers={"Content-Type": "text/html; charset=utf-8"}, body=PAGE),
            *("page", []),
            id="a page to sign in",
        ),
        pytest.param(Manners(body=PAGE), "page", [], id="a page that calls itself a file"),
        pytest.param(Manners(body=DATA * 4), "too-large", [], id="without end"),
        pytest.param(Manners(status=404), "missing", [], id="gone"),
        pytest.param(Manners(status=403), "refused", [], id="forbidden"),
        pytest.param(
            Manners(status=429, headers={"Retry-After": "3600"}), "busy", [], id="busy for hours"
        ),
        pytest.param(
            Manners(status=302, headers={"Location": f"/{FILE}"}), "redirects", [], id="a circle"
        ),
        pytest.param(Manners(drip=0.01), "slow", ["part"], id="a byte now and then"),
        pytest.param(Manners(cut=5_000, ranges=False), "broken-off", ["part"], id="always breaks"),
        pytest.param(Manners(status=407), "proxy", [], id="a proxy's password"),
    ],
)
def test_it_is_refused(trial: Trial, manners: Manners, kind: str, left: list[str]) -> None:
    """Nothing broken gets the file's name; what can be resumed stays as a part."""
    sha256 = trial.server.add(FILE, DATA, manners)
    with pytest.raises(DownloadError) as caught:
        trial(sha256)
    assert caught.value.kind == kind
    assert kind in FAILURES
    parts = [FILE + ".part", FILE + ".part.json"] if left else []
    assert trial.left() == parts


def test_a_second_call_goes_on_where_the_first_stopped(trial: Trial) -> None:
    sha256 = trial.server.add(FILE, DATA, Manners(cut=100_000, ranges=False))
    with pytest.raises(DownloadError):
        trial(sha256)
    trial.server.manners.clear()
    trial.server.asked.clear()
    assert trial(sha256).read_bytes() == DATA
    assert trial.server.asked[0] == (f"/{FILE}", "bytes=100000-")  # a slow machine asks again


def test_a_part_of_an_older_version_is_thrown_away(trial: Trial) -> None:
    older = trial.server.add(FILE, OTHER, Manners(cut=100_000, ranges=False))
    with pytest.raises(DownloadError):
        trial(older)
    sha256 = trial.server.add(FILE, DATA, Manners())
    trial.server.asked.clear()
    assert trial(sha256).read_bytes() == DATA
    assert trial.server.asked[0] == (f"/{FILE}", "")


def test_what_is_there_is_not_fetched_again(trial: Trial) -> None:
    sha256 = trial.server.add(FILE, DATA)
    trial(sha256)
    trial.server.asked.clear()
    assert trial(sha256).read_bytes() == DATA
    assert trial.server.asked == []


@pytest.mark.parametrize(
    ("first", "asked_again"),
    [
        pytest.param(Manners(status=429, headers={"Retry-After": "60"}), "", id="is busy"),
        pytest.param(Manners(status=404), "", id="lacks it"),
        pytest.param(Manners(body=OTHER), "", id="has another file"),
        pytest.param(Manners(body=PAGE), "", id="shows a page"),
        pytest.param(Manners(cut=80_000, ranges=False), "bytes=80000-", id="breaks off"),
    ],
)
def test_a_mirror_helps_where_the_first_server(
    trial: Trial, first: Manners, asked_again: str
) -> None:
    """At once, and with what is there already."""
    sha256 = trial.server.add(FILE, DATA, first)
    trial.server.add("mirror/" + FILE, DATA)
    urls = (trial.server.url + FILE, trial.server.url + "mirror/" + FILE)
    assert trial(sha256, *urls).read_bytes() == DATA
    assert trial.server.asked[-1][0] == f"/mirror/{FILE}" or not asked_again
    assert trial.waits == []


def test_a_wrong_length_does_not_matter_where_the_size_is_published(trial: Trial) -> None:
    sha256 = trial.server.add(FILE, DATA, Manners(length=200_000, times=1))
    assert trial(sha256, size=len(DATA)).read_bytes() == DATA
    assert trial.server.asked[-1][1] == "bytes=200000-"


@pytest.mark.parametrize(
    "url",
    [
        pytest.param("http://127.0.0.1:9/", id="refused"),
        pytest.param("http://no-such-host.invalid/", id="no such host"),
    ],
)
def test_no_internet_is_told_soon(trial: Trial, url: str) -> None:
    with pytest.raises(DownloadError) as caught:
        trial.fetcher().read_small(url + FILE)
    assert (caught.value.kind, len(trial.waits)) == ("offline", 0)


@pytest.mark.parametrize("url", ["file:///etc/passwd", "ftp://127.0.0.1/x"])
def test_only_the_web_is_asked(trial: Trial, url: str) -> None:
    with pytest.raises(DownloadError) as caught:
        trial("0" * 64, url)
    assert caught.value.kind == "address"


def test_a_file_of_certificates_that_is_none(tmp_path: Path) -> None:
    (tmp_path / "school.pem").write_text("no certificate")
    client = Client({"REQUESTS_CA_BUNDLE": str(tmp_path / "school.pem")}, 1.0)
    with pytest.raises(DownloadError) as caught, client.request("https://127.0.0.1:9/", {}):
        pass
    assert caught.value.kind == "certificate-file"


@pytest.fixture(scope="module")
def certificate(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A school's own, with its key."""
    openssl = shutil.which("openssl") or pytest.skip("needs openssl")
    made, key = (tmp_path_factory.mktemp("school") / name for name in ("all.pem", "key.pem"))
    names = ("-subj", "/CN=127.0.0.1", "-addext", "subjectAltName=IP:127.0.0.1")
    new = ("req", "-x509", "-newkey", "rsa:2048", "-nodes", "-days", "1")
    command = [openssl, *new, *names, "-keyout", str(key), "-out", str(made)]
    subprocess.run(command, check=True, capture_output=True)
    made.write_bytes(made.read_bytes() + key.read_bytes())
    return made


@pytest.mark.parametrize(
    ("variable", "kind"),
    [
        pytest.param("", "certificate", id="not known"),
        pytest.param("REQUESTS_CA_BUNDLE", "", id="of requests"),
        pytest.param("CURL_CA_BUNDLE", "", id="of curl"),
        pytest.param("PIP_CERT", "", id="of pip"),
    ],
)
def test_a_certificate_of_the_schools_own(
    trial: Trial, certificate: Path, variable: str, kind: str
) -> None:
    trial.server.encrypt(certificate)
    sha256 = trial.server.add(FILE, DATA)
    client = Client({variable: str(certificate)} if variable else {}, 2.0)
    fetcher = trial.fetcher()._replace(client=client)
    wanted = Wanted(FILE, (trial.server.url + FILE,), sha256, 10**6)
    if not kind:
        assert fetcher.fetch(wanted, trial.folder).read_bytes() == DATA
        return
    with pytest.raises(DownloadError) as caught:
        fetcher.fetch(wanted, trial.folder)
    assert caught.value.kind == kind


def test_a_redirect_stays_encrypted(trial: Trial, certificate: Path) -> None:
    with serving() as other:
        sha256 = other.add(FILE, DATA)
        trial.server.encrypt(certificate)
        trial.server.add(FILE, DATA, Manners(status=302, headers={"Location": other.url + FILE}))
        client = Client({"PIP_CERT": str(certificate)}, 2.0)
        wanted = Wanted(FILE, (trial.server.url + FILE,), sha256, 10**6)
        with pytest.raises(DownloadError) as caught:
            trial.fetcher()._replace(client=client).fetch(wanted, trial.folder)
        assert (caught.value.kind, other.asked) == ("insecure", [])


def test_the_rate_and_the_time_left(trial: Trial) -> None:
    now = [0.0]
    progress = DownloadProgress(FILE, lambda: now[0])
    progress.begin(10_000_000, 70_000_000)
    for _ in range(10):
        now[0] += 1.0
        progress.advance(2_000_000)
    assert progress.describe("en") == f"Downloading {FILE}: 30.0 of 70.0 MB, 2.0 MB/s, 0:20 left"
    progress.waits_until = 45.0
    assert "35" in progress.describe("ko")
