"""A course by its address: from a server of this computer with a certificate of its own."""

from __future__ import annotations

import hashlib
import os
import shutil
import subprocess
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from dlsetup.commands import course_address
from dlsetup.commands.course import find_course
from dlsetup.commands.course_address import place_of
from dlsetup.courses.locks import write_lock
from dlsetup.model.course_file import SIZE_LIMIT
from dlsetup.model.course_lock import MAKER, Lock, lock_file_name, parse_lock
from dlsetup.model.errors import UserError
from dlsetup.settings import Settings
from dlsetup.storage import state
from tests.download.server import PAGE, HostileServer, Manners
from tests.thoroughness import one_of_each

pytestmark = one_of_each

COURSE = b"""name = "vision"
python = ">=3.11"
title = {en = "Vision", ko = "\xeb\xb9\x84\xec\xa0\x84"}
"""


@pytest.fixture(scope="module")
def certificate(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Signed by nobody but itself."""
    openssl = shutil.which("openssl") or pytest.skip("needs openssl")
    folder = tmp_path_factory.mktemp("tls")
    key, made, both = folder / "key.pem", folder / "made.pem", folder / "both.pem"
    new = ("req", "-x509", "-newkey", "rsa:2048", "-nodes", "-days", "2", "-subj", "/CN=school")
    names = ("-addext", "subjectAltName=IP:127.0.0.1")
    command = [openssl, *new, *names, "-keyout", str(key), "-out", str(made)]
    subprocess.run(command, check=True, capture_output=True)
    both.write_bytes(key.read_bytes() + made.read_bytes())
    return both


class Place:
    """`trusts`: its certificate is known."""

    def __init__(self, server: HostileServer, folder: Path, certificate: Path) -> None:
        self.server, self.folder, self.certificate = server, folder, certificate
        self.trusts = True

    @property
    def settings(self) -> Settings:
        known = {"PIP_CERT": str(self.certificate)} if self.trusts else {}
        environ = {"DLSETUP_HOME": str(self.folder / "data"), "PATH": "", **known}
        return Settings("en", environ=environ, cwd=self.folder, home=self.folder)

    @property
    def url(self) -> str:
        return self.server.url + "lab/dlsetup.toml"

    def serve(self, data: bytes = COURSE, manners: Manners | None = None) -> None:
        self.server.add("lab/dlsetup.toml", data, manners)

    def forget_hour(self) -> None:
        """As if it had been fetched yesterday."""
        path = place_of(self.settings, self.url) / "dlsetup.toml"
        os.utime(path, (time.time() - 86_400,) * 2)

    def asked(self, name: str = "dlsetup.toml") -> int:
        return sum(path.endswith(name) for path, _ in self.server.asked)


@pytest.fixture
def place(tmp_path: Path, certificate: Path) -> Iterator[Place]:
    import threading

    with HostileServer() as server:
        server.encrypt(certificate)
        threading.Thread(target=server.serve_forever, args=(0.02,), daemon=True).start()
        yield Place(server, tmp_path, certificate)
        server.shutdown()


def test_it_is_fetched_once_an_hour(place: Place) -> None:
    place.serve()
    for _ in range(3):
        found = find_course(place.settings, file=place.url)
    assert (found.course.name, found.source.file) == ("vision", place.url)
    assert found.source.digest == hashlib.sha256(COURSE).hexdigest()
    assert place.asked() == 1
    place.forget_hour()
    place.serve(COURSE.replace(b"vision", b"newer"))
    assert find_course(place.settings, file=place.url).course.name == "newer"


def test_the_variable_may_hold_an_address(place: Place) -> None:
    place.serve()
    environ = {**place.settings.environ, "DLSETUP_COURSE": place.url}
    found = find_course(Settings("en", environ=environ, cwd=place.folder, home=place.folder))
    assert (found.course.name, found.source.origin) == ("vision", "variable")


REFUSED = [
    pytest.param(COURSE, Manners(status=404), "has no such file", id="not found"),
    pytest.param(COURSE, Manners(status=403), "HTTP 403", id="forbidden"),
    pytest.param(COURSE, Manners(status=429), "too busy", id="busy"),
    pytest.param(
        PAGE, Manners(headers={"Content-Type": "text/html"}), "sent a web page", id="a page"
    ),
    pytest.param(b"x" * (SIZE_LIMIT + 1), None, "more data than", id="too large"),
    pytest.param(
        COURSE,
        Manners(status=302, headers={"Location": "http://127.0.0.1:9/x"}),
        "without encryption",
        id="a redirect that is not encrypted",
    ),
    pytest.param(
        COURSE,
        Manners(status=302, headers={"Location": "/lab/dlsetup.toml"}),
        "redirects without end",
        id="redirects without end",
    ),
]


@pytest.mark.parametrize(("data", "manners", "words"), REFUSED)
def test_what_a_server_does_instead(
    place: Place, data: bytes, manners: Manners | None, words: str
) -> None:
    place.serve(data, manners)
    with pytest.raises(UserError, match=words) as caught:
        find_course(place.settings, file=place.url)
    assert "{" not in caught.value.text.render("ko", caught.value.params)
    assert not (place_of(place.settings, place.url) / "dlsetup.toml").exists()


@pytest.mark.parametrize(("data", "manners", "words"), REFUSED)
def test_then_the_copy_is_used_and_it_is_said(
    place: Place,
    data: bytes,
    manners: Manners | None,
    words: str,
    capsys: pytest.CaptureFixture[str],
) -> None:
    place.serve()
    find_course(place.settings, file=place.url)
    place.forget_hour()
    place.serve(data, manners or Manners())
    assert find_course(place.settings, file=place.url).course.name == "vision"
    said = " ".join(capsys.readouterr().err.split())
    assert words in said and "the copy of 20" in said


def test_without_a_network(place: Place, capsys: pytest.CaptureFixture[str]) -> None:
    place.serve()
    url, settings = place.url, place.settings
    find_course(settings, file=url)
    place.forget_hour()
    place.server.shutdown()
    place.server.server_close()
    assert find_course(settings, file=url).course.name == "vision"
    assert "cannot be reached (it refuses connections)" in " ".join(capsys.readouterr().err.split())


def test_a_server_that_never_answers(place: Place, monkeypatch: pytest.MonkeyPatch) -> None:
    place.serve(COURSE, Manners(drip=0.2))
    monkeypatch.setattr(course_address, "SECONDS", 1.0)
    start = time.monotonic()
    with pytest.raises(UserError, match="almost nothing"):
        find_course(place.settings, file=place.url)
    assert time.monotonic() - start < 10


def test_a_certificate_that_nobody_trusts(place: Place) -> None:
    place.serve()
    place.trusts = False
    with pytest.raises(UserError, match=r"certificate of 127\.0\.0\.1 is not trusted"):
        find_course(place.settings, file=place.url)


@pytest.mark.parametrize(
    "address",
    ["http://a.b/x.toml", "ftp://a.b/x.toml", "file:///etc/passwd", "https://", "https://[x/y"],
)
def test_only_encrypted_addresses(address: str, tmp_path: Path) -> None:
    settings = Settings("en", environ={"DLSETUP_HOME": str(tmp_path)}, cwd=tmp_path, home=tmp_path)
    with pytest.raises(UserError, match="begins with https://"):
        find_course(settings, file=address)


def test_a_password_is_not_repeated(tmp_path: Path) -> None:
    settings = Settings("en", environ={"DLSETUP_HOME": str(tmp_path)}, cwd=tmp_path, home=tmp_path)
    with pytest.raises(UserError) as caught:
        find_course(settings, file="http://kim:secret@a.b/x.toml")
    assert "secret" not in str(caught.value)


def test_a_mistake_in_it_is_told_and_not_kept(place: Place) -> None:
    place.serve(COURSE.replace(b"python", b"pyton"))
    with pytest.raises(UserError, match="Did you mean `python`"):
        find_course(place.settings, file=place.url)
    place.serve()
    assert find_course(place.settings, file=place.url).course.name == "vision"


def test_its_locks_come_along(place: Place, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(course_address, "system_name", lambda os, machine: "linux-x64")
    lock = Lock((), "linux-x64", "3.12", (), (), "2026-11-26", MAKER)
    name = lock_file_name("linux-x64", "3.12")
    place.serve()
    place.server.add(f"lab/locks/{name}", write_lock(lock).encode())
    found = find_course(place.settings, file=place.url)
    assert found.lock_folder is not None
    kept = found.lock_folder / name
    assert parse_lock(kept.read_text()) == lock
    del place.server.files[f"/lab/locks/{name}"]
    place.forget_hour()
    find_course(place.settings, file=place.url)
    assert not kept.exists(), "one that was taken away is forgotten"


def test_by_the_name_of_a_course_that_is_known(tmp_path: Path) -> None:
    settings = Settings("en", environ={"DLSETUP_HOME": str(tmp_path)}, cwd=tmp_path, home=tmp_path)
    content = {"name": "vision", "title": {"en": "Vision", "ko": "V"}}
    made = state.CreatedEnvironment("vision", str(tmp_path / "e"), "venv", "2026-11-01", content)
    state.update(tmp_path, lambda old: state.with_environment(old, made))
    assert find_course(settings, file="vision").course.name == "vision"
    with pytest.raises(UserError, match="Cannot read the course file"):
        find_course(settings, file="nlp")
    (tmp_path / "vision").write_bytes(COURSE)  # a file comes first
    assert find_course(settings, file=str(tmp_path / "vision")).source.origin == "option"
